package dev.tidemill.work.labels;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.Homes;
import dev.tidemill.work.subscriptions.Subscriptions;
import java.util.List;
import java.util.Map;

/** Labels of projects and groups over REST (doc/api/labels.md, doc/api/group_labels.md). */
public final class LabelsApi {
    private final Homes homes;
    private final Labels labels;
    private final Subscriptions subscriptions;

    public LabelsApi(Homes homes, Labels labels, Subscriptions subscriptions) {
        this.homes = homes;
        this.labels = labels;
        this.subscriptions = subscriptions;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        String projects = "/api/v4/projects/{id}/labels";
        routes(routes, projects, request -> homes.project(request, WorkPermissions.READ_LABEL));
        routes.put(projects + "/{label}/promote", Needs.USER, this::promote);
        routes(routes, "/api/v4/groups/{id}/labels", request -> homes.group(request, WorkPermissions.READ_LABEL));
    }

    private void routes(Routes routes, String all, Homes.Finder finder) {
        String one = all + "/{label}";
        routes.get(all, Needs.ANYONE, request -> list(request, finder.find(request)));
        routes.post(all, Needs.USER, request -> create(request, finder.find(request)));
        routes.put(all, Needs.USER, request -> update(request, finder.find(request), named(request)));
        routes.delete(all, Needs.USER, request -> delete(request, finder.find(request), named(request)));
        routes.get(one, Needs.ANYONE, request -> get(request, finder.find(request)));
        routes.put(one, Needs.USER, request -> update(request, finder.find(request), request.pathParam("label")));
        routes.delete(one, Needs.USER, request -> delete(request, finder.find(request), request.pathParam("label")));
        routes.post(one + "/subscribe", Needs.USER, request -> subscribe(request, finder.find(request), true));
        routes.post(one + "/unsubscribe", Needs.USER, request -> subscribe(request, finder.find(request), false));
    }

    private Reply list(Request request, Home home) {
        var params = request.params();
        var paging = Paging.of(request);
        boolean ancestors = params.bool("include_ancestor_groups").orElse(true);
        var found = labels.list(Principal.of(request), home, params.text("search"), ancestors, paging);
        boolean counted = params.bool("with_counts").orElse(false);
        return Reply.page(
                paging,
                new Slice<>(json(Principal.of(request), home, found.items(), counted), found.total()),
                label -> label);
    }

    private Reply get(Request request, Home home) {
        var caller = Principal.of(request);
        return Reply.json(one(caller, home, labels.get(caller, home, request.pathParam("label"))));
    }

    private Reply create(Request request, Home home) {
        var caller = Principal.of(request);
        return Reply.created(one(caller, home, labels.create(caller, home, LabelChange.forNew(request.params()))));
    }

    private Reply update(Request request, Home home, String label) {
        var caller = Principal.of(request);
        var change = LabelChange.forOld(request.params());
        return Reply.json(one(caller, home, labels.update(caller, home, label, change)));
    }

    private Reply delete(Request request, Home home, String label) {
        labels.delete(Principal.of(request), home, label);
        return Reply.noContent();
    }

    private Reply promote(Request request) {
        var caller = Principal.of(request);
        var home = homes.project(request, WorkPermissions.READ_LABEL);
        return Reply.json(one(caller, home, labels.promote(caller, home, request.pathParam("label"))));
    }

    private Reply subscribe(Request request, Home home, boolean wanted) {
        var caller = Principal.of(request);
        var label = labels.get(caller, home, request.pathParam("label"));
        return subscriptions.setLabel(caller, label.id(), wanted)
                ? Reply.created(one(caller, home, label))
                : Reply.empty(304);
    }

    /** The older way: the label's number or name in the body. */
    private static String named(Request request) {
        var params = request.params();
        return params.text("label_id")
                .or(() -> params.text("name"))
                .orElseThrow(
                        () -> ApiError.parameter("label_id, name are missing, exactly one parameter must be provided"));
    }

    private Map<String, Object> one(Principal caller, Home home, Label label) {
        return json(caller, home, List.of(label), false).getFirst();
    }

    private List<Map<String, Object>> json(Principal caller, Home home, List<Label> shown, boolean counted) {
        var mine = subscriptions.labels(caller, shown.stream().map(Label::id).toList());
        var counts = counted ? labels.counts(home, shown) : Map.<Long, LabelStore.Counts>of();
        return shown.stream()
                .map(label -> LabelJson.of(
                        label,
                        home.isProject(),
                        mine.contains(label.id()),
                        counted ? counts.getOrDefault(label.id(), new LabelStore.Counts(label.id(), 0, 0)) : null))
                .toList();
    }
}
