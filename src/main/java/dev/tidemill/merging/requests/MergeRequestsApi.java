package dev.tidemill.merging.requests;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.work.labels.Labels;
import dev.tidemill.work.subjects.Home;
import java.util.List;
import java.util.Map;

/** Opening, showing, changing and deleting merge requests over REST (doc/api/merge_requests.md). */
final class MergeRequestsApi {
    private static final String ALL = "/api/v4/projects/{id}/merge_requests";
    private static final String ONE = ALL + "/{merge_request_iid}";

    private final Access access;
    private final MergeRequests requests;
    private final MergeRequestChanges changes;
    private final Labels labels;
    private final MergeRequestJson json;
    private final List<MergeRequestPart> parts;

    MergeRequestsApi(
            Access access,
            MergeRequests requests,
            MergeRequestChanges changes,
            Labels labels,
            MergeRequestJson json,
            List<MergeRequestPart> parts) {
        this.access = access;
        this.requests = requests;
        this.changes = changes;
        this.labels = labels;
        this.json = json;
        this.parts = parts;
    }

    void routes(Routes routes) {
        routes.post(ALL, Needs.USER, this::create);
        routes.get(ONE, Needs.ANYONE, this::get);
        routes.put(ONE, Needs.USER, this::update);
        routes.delete(ONE, Needs.USER, this::delete);
    }

    private Reply create(Request request) {
        var caller = Principal.of(request);
        var source = access.project(caller, request.pathParam("id"), MemberPermissions.READ_PROJECT);
        var params = request.params().require("title", "source_branch", "target_branch");
        MergeRequestParams.check(params);
        Project target = params.text("target_project_id")
                .filter(id -> !id.isEmpty())
                .map(id -> access.project(caller, id, MergingPermissions.READ_MERGE_REQUEST))
                .orElse(source);
        var between = new NewRequest(
                source, params.requiredText("source_branch"), target, params.requiredText("target_branch"));
        var made = changes.create(
                caller, between, params, tx -> MergeRequestParams.read(tx, caller, Home.of(target), params, labels));
        return Reply.created(shown(request, requests.get(caller, target, made.iid())));
    }

    private Reply get(Request request) {
        return Reply.json(shown(request, requests.open(request)));
    }

    private Reply update(Request request) {
        var caller = Principal.of(request);
        var found = requests.open(request);
        Params params = request.params();
        MergeRequestParams.requireSomething(params, parts);
        MergeRequestParams.check(params);
        changes.update(
                found.view(),
                params,
                tx -> MergeRequestParams.read(tx, caller, found.view().home(), params, labels));
        return Reply.json(shown(
                request, requests.get(caller, found.project(), found.request().iid())));
    }

    private Reply delete(Request request) {
        changes.delete(requests.open(request).view());
        return Reply.noContent();
    }

    private Map<String, Object> shown(Request request, MergeRequests.Found found) {
        var asked = new MergeRequestPart.Asked(found.view().caller(), true, request.params());
        return json.many(asked, List.of(found.request()), false, null).getFirst();
    }
}
