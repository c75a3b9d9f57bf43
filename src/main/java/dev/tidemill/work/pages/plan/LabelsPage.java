package dev.tidemill.work.pages.plan;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.site.Pagers;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.labels.Label;
import dev.tidemill.work.labels.LabelChange;
import dev.tidemill.work.labels.Labels;
import dev.tidemill.work.pages.WorkDesk;
import dev.tidemill.work.subjects.Home;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The labels of a project or group. */
public final class LabelsPage {
    private static final String TAIL = "/-/labels";
    private static final String TEMPLATE = "dev/tidemill/work/pages/plan/label_list.jte";
    private static final String COLOR = "#0b7285";

    private final WorkDesk desk;
    private final PlanPlaces places;

    LabelsPage(WorkDesk desk, PlanPlaces places) {
        this.desk = desk;
        this.places = places;
    }

    /**
     * A label as a row.
     *
     * @param own whether it stands in this place itself, so that it can be changed here
     */
    public record Row(Label label, boolean own, boolean subscribed, long open, long closed) {}

    /**
     * What the template shows.
     *
     * @param form the form that makes one, or null when the reader may not
     * @param promotable whether labels can become labels of the group
     */
    public record Content(
            String base,
            String issues,
            boolean project,
            boolean mayChange,
            boolean signedIn,
            boolean promotable,
            String search,
            List<Row> rows,
            Pager pager,
            @Nullable Form form) {}

    /** What the template of one label shows. */
    public record One(Label label, Form form) {}

    void routes(Routes routes) {
        var read = WorkPermissions.READ_LABEL;
        places.get(routes, TAIL, read, (request, home) -> page(request, home, 200, null));
        places.post(routes, TAIL, read, this::create);
        places.get(routes, TAIL + "/{label}/edit", read, this::edit);
        places.post(routes, TAIL + "/{label}/edit", read, this::change);
        places.post(routes, TAIL + "/{label}/delete", read, this::delete);
        places.post(routes, TAIL + "/{label}/promote", read, this::promote);
        places.post(routes, TAIL + "/{label}/subscription", read, this::subscribe);
    }

    private Labels labels() {
        return desk.subjectLabels().labels();
    }

    private Reply page(Request request, Home home, int status, @Nullable Form refused) {
        var caller = Principal.of(request);
        var paging = Paging.of(request);
        String search = request.params().text("search").orElse("");
        var found = labels().list(caller, home, Optional.of(search), true, paging);
        var mine = desk.subscriptions()
                .labels(caller, found.items().stream().map(Label::id).toList());
        var counts = labels().itemCounts(home, found.items());
        String base = PlanPlaces.address(home, TAIL);
        boolean may = !caller.anonymous() && home.may(desk.access(), caller, WorkPermissions.ADMIN_LABEL);
        var project = home.project();
        var content = new Content(
                base,
                PlanPlaces.address(home, "/-/issues"),
                home.isProject(),
                may,
                !caller.anonymous(),
                may
                        && project != null
                        && desk.groups().byId(project.namespaceId()).isPresent(),
                search,
                found.items().stream()
                        .map(label -> row(home, label, mine, counts))
                        .toList(),
                Pagers.of(request, paging, found),
                !may ? null : refused != null ? refused : form(base, home, null, request.params(), Faults.NONE));
        return desk.shells().page(status, new View(places.shell(request, home, "Labels", TAIL), TEMPLATE, content));
    }

    private static Row row(Home home, Label label, Set<Long> mine, Map<Long, Labels.ItemCounts> counts) {
        boolean own = home.isProject() == (label.projectId() != null)
                && (home.isProject() || Long.valueOf(home.namespaceId()).equals(label.namespaceId()));
        var count = counts.getOrDefault(label.id(), new Labels.ItemCounts(0, 0));
        return new Row(label, own, mine.contains(label.id()), count.open(), count.closed());
    }

    private static Form form(String action, Home home, @Nullable Label label, Params params, Faults faults) {
        boolean sent = params.has("name");
        var name = Field.text("name", "Name")
                .required()
                .hint("A name such as priority::high has a scope: an issue has one label of a scope at most.")
                .value(sent || label == null ? params.text("name").orElse("") : label.title())
                .error(faults.of("title"));
        var description = Field.text("description", "Description")
                .value(sent || label == null ? params.text("description").orElse("") : label.description())
                .error(faults.of("description"));
        var color = Field.input("color", "color", "Color")
                .required()
                .value(params.text("color").orElse(label == null ? COLOR : label.color()))
                .error(faults.of("color"));
        if (!home.isProject()) {
            return Form.of(action, label == null ? "Create label" : "Save", name, description, color)
                    .error(faults.other("title", "description", "color"));
        }
        Integer rank = label == null ? null : label.priority();
        var priority = Field.input("number", "priority", "Priority")
                .between("0", "100000")
                .hint("Issues are ordered by it; 0 comes first.")
                .value(sent ? params.text("priority").orElse("") : rank == null ? "" : rank.toString())
                .error(faults.of("priority"));
        return Form.of(action, label == null ? "Create label" : "Save", name, description, color, priority)
                .error(faults.other("title", "description", "color", "priority"));
    }

    private Reply create(Request request, Home home) {
        String base = PlanPlaces.address(home, TAIL);
        try {
            var label = labels().create(Principal.of(request), home, LabelChange.forNew(request.params()));
            return Shells.done(base, "The label " + label.title() + " was made.");
        } catch (ApiError refused) {
            return page(request, home, 422, form(base, home, null, request.params(), Faults.of(refused)));
        }
    }

    private Reply edit(Request request, Home home) {
        home.require(desk.access(), Principal.of(request), WorkPermissions.ADMIN_LABEL);
        return one(request, home, 200, Faults.NONE);
    }

    private Reply one(Request request, Home home, int status, Faults faults) {
        var label = labels().get(Principal.of(request), home, request.pathParam("label"));
        String base = PlanPlaces.address(home, TAIL);
        var form = form(base + "/" + label.id() + "/edit", home, label, request.params(), faults)
                .back(base);
        var shell = places.shell(request, home, "Labels", TAIL);
        return desk.shells()
                .page(status, new View(shell, "dev/tidemill/work/pages/plan/label_edit.jte", new One(label, form)));
    }

    private Reply change(Request request, Home home) {
        var sent = request.params();
        var tree = Json.MAPPER.createObjectNode();
        sent.text("name").ifPresent(name -> tree.put("new_name", name));
        for (String name : List.of("color", "description", "priority")) {
            sent.text(name).ifPresent(text -> tree.put(name, text));
        }
        try {
            var label = labels().update(
                            Principal.of(request),
                            home,
                            request.pathParam("label"),
                            LabelChange.forOld(Params.of(tree)));
            return Shells.done(PlanPlaces.address(home, TAIL), "The label " + label.title() + " was changed.");
        } catch (ApiError refused) {
            return one(request, home, 422, Faults.of(refused));
        }
    }

    private Reply delete(Request request, Home home) {
        return act(
                home,
                "The label was deleted.",
                () -> labels().delete(Principal.of(request), home, request.pathParam("label")));
    }

    private Reply promote(Request request, Home home) {
        return act(
                home,
                "The label is one of the group now.",
                () -> labels().promote(Principal.of(request), home, request.pathParam("label")));
    }

    private Reply subscribe(Request request, Home home) {
        var caller = Principal.of(request);
        boolean wanted = request.params().bool("wanted").orElse(true);
        return act(
                home,
                wanted ? "You hear of this label now." : "You no longer hear of this label.",
                () -> desk.subscriptions()
                        .setLabel(
                                caller,
                                labels().get(caller, home, request.pathParam("label"))
                                        .id(),
                                wanted));
    }

    private static Reply act(Home home, String done, Runnable deed) {
        String base = PlanPlaces.address(home, TAIL);
        try {
            deed.run();
            return Shells.done(base, done);
        } catch (ApiError refused) {
            return Shells.failed(base, refused.text());
        }
    }
}
