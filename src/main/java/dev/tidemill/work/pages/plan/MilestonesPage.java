package dev.tidemill.work.pages.plan;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Faults;
import dev.tidemill.platform.web.site.Pagers;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.platform.web.ui.Tab;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.items.WorkItems;
import dev.tidemill.work.milestones.Milestone;
import dev.tidemill.work.milestones.MilestoneChange;
import dev.tidemill.work.milestones.MilestoneFilter;
import dev.tidemill.work.pages.issues.IssueDesk;
import dev.tidemill.work.pages.issues.IssueRow;
import dev.tidemill.work.pages.issues.IssueRows;
import dev.tidemill.work.subjects.Home;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The milestones of a project or group: list, one with its issues, the forms. */
public final class MilestonesPage {
    private static final String TAIL = "/-/milestones";
    private static final String ONE = TAIL + "/{iid}";
    private static final String FOLDER = "dev/tidemill/work/pages/plan/";

    private final IssueDesk desk;
    private final PlanPlaces places;
    private final IssueRows rows;

    MilestonesPage(IssueDesk desk, PlanPlaces places) {
        this.desk = desk;
        this.places = places;
        this.rows = new IssueRows(desk.work(), desk.items());
    }

    /** A milestone as a row. */
    public record Row(Milestone milestone, WorkItems.Counts counts, boolean expired) {}

    /** What the template of the list shows. */
    public record Content(String base, String state, List<Tab> tabs, boolean mayChange, List<Row> rows, Pager pager) {}

    /** What the template of one shows. */
    public record One(
            String base,
            String list,
            Milestone milestone,
            String html,
            WorkItems.Counts counts,
            boolean expired,
            boolean mayChange,
            boolean promotable,
            String issues,
            List<IssueRow> rows,
            Pager pager) {}

    /** What the template of the form shows; faults are null where nothing is wrong. */
    public record Editing(
            String action,
            String back,
            boolean fresh,
            String preview,
            String title,
            String description,
            String start,
            String due,
            @Nullable String titleFault,
            @Nullable String dueFault,
            @Nullable String fault) {}

    void routes(Routes routes) {
        var read = WorkPermissions.READ_MILESTONE;
        places.get(routes, TAIL, read, this::list);
        places.post(routes, TAIL, read, this::create);
        places.get(routes, TAIL + "/new", read, (request, home) -> blank(request, home));
        places.get(routes, ONE, read, this::show);
        places.get(routes, ONE + "/edit", read, this::edit);
        places.post(routes, ONE + "/edit", read, this::change);
        places.post(routes, ONE + "/state", read, this::state);
        places.post(routes, ONE + "/promote", read, this::promote);
        places.post(routes, ONE + "/delete", read, this::delete);
    }

    private boolean may(Request request, Home home) {
        var caller = Principal.of(request);
        return !caller.anonymous() && home.may(desk.work().access(), caller, WorkPermissions.ADMIN_MILESTONE);
    }

    private static MilestoneFilter filter(String state) {
        return new MilestoneFilter(
                Optional.empty(),
                state.equals("all") ? Optional.empty() : Optional.of(state),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    private Reply list(Request request, Home home) {
        var caller = Principal.of(request);
        var paging = Paging.of(request);
        String state = request.params()
                .oneOf("state", List.of("active", "closed", "all"))
                .orElse("active");
        var found = desk.work().milestones().list(caller, home, filter(state), paging);
        String base = PlanPlaces.address(home, TAIL);
        var tabs = List.of(
                tab(caller, home, "active", "Open", state),
                tab(caller, home, "closed", "Closed", state),
                tab(caller, home, "all", "All", state));
        var shell = places.shell(request, home, "Milestones", TAIL);
        var today = LocalDate.ofInstant(shell.now(), ZoneOffset.UTC);
        var shown = found.items().stream()
                .map(milestone -> new Row(milestone, counts(caller, home, milestone), expired(milestone, today)))
                .toList();
        var content = new Content(base, state, tabs, may(request, home), shown, Pagers.of(request, paging, found));
        return desk.work().shells().page(new View(shell, FOLDER + "milestone_list.jte", content));
    }

    private Tab tab(Principal caller, Home home, String state, String words, String current) {
        long total = desk.work()
                .milestones()
                .list(caller, home, filter(state), new Paging(1, 1, ""))
                .total();
        String href = PlanPlaces.address(home, TAIL) + "?state=" + state;
        return Tab.of(words, href, state.equals(current), total);
    }

    private WorkItems.Counts counts(Principal caller, Home home, Milestone milestone) {
        return desk.items().counts(caller, home, api(milestone));
    }

    private static Params api(Milestone milestone) {
        return Params.of(Json.MAPPER
                .createObjectNode()
                .put("milestone", milestone.title())
                .put("state", "all"));
    }

    private static boolean expired(Milestone milestone, LocalDate today) {
        LocalDate due = milestone.dueDate();
        return milestone.closedAt() == null && due != null && due.isBefore(today);
    }

    private Milestone find(Request request, Home home) {
        return desk.work()
                .milestones()
                .byIid(Principal.of(request), home, request.params().requiredId("iid"));
    }

    private Reply show(Request request, Home home) {
        var caller = Principal.of(request);
        var milestone = find(request, home);
        var paging = Paging.of(request);
        Slice<dev.tidemill.work.items.WorkItem> found = desk.items().list(caller, home, api(milestone), paging);
        var shell = places.shell(request, home, "Milestones", TAIL).title(milestone.title());
        var today = LocalDate.ofInstant(shell.now(), ZoneOffset.UTC);
        String list = PlanPlaces.address(home, TAIL);
        var project = home.project();
        boolean may = may(request, home);
        var content = new One(
                list + "/" + milestone.iid(),
                list,
                milestone,
                desk.work().richText().html(caller, home, milestone.description()),
                counts(caller, home, milestone),
                expired(milestone, today),
                may,
                may
                        && project != null
                        && desk.work().groups().byId(project.namespaceId()).isPresent(),
                PlanPlaces.address(home, "/-/issues"),
                rows.of(caller, found.items(), today),
                Pagers.of(request, paging, found));
        return desk.work().shells().page(new View(shell, FOLDER + "milestone_show.jte", content));
    }

    private Reply blank(Request request, Home home) {
        home.require(desk.work().access(), Principal.of(request), WorkPermissions.ADMIN_MILESTONE);
        return form(request, home, 200, null, Faults.NONE);
    }

    private Reply edit(Request request, Home home) {
        home.require(desk.work().access(), Principal.of(request), WorkPermissions.ADMIN_MILESTONE);
        return form(request, home, 200, find(request, home), Faults.NONE);
    }

    private Reply form(Request request, Home home, int status, @Nullable Milestone milestone, Faults faults) {
        var params = request.params();
        boolean sent = params.has("title");
        String list = PlanPlaces.address(home, TAIL);
        String page = milestone == null ? list : list + "/" + milestone.iid();
        var content = new Editing(
                milestone == null ? list : page + "/edit",
                page,
                milestone == null,
                PlanPlaces.address(home, "/-/preview_markdown"),
                milestone == null || sent ? params.text("title").orElse("") : milestone.title(),
                milestone == null || sent ? params.text("description").orElse("") : milestone.description(),
                milestone == null || sent ? params.text("start_date").orElse("") : day(milestone.startDate()),
                milestone == null || sent ? params.text("due_date").orElse("") : day(milestone.dueDate()),
                faults.of("title"),
                faults.of("due_date"),
                faults.other("title", "due_date"));
        var shell = places.shell(request, home, "Milestones", TAIL);
        return desk.work().shells().page(status, new View(shell, FOLDER + "milestone_form.jte", content));
    }

    private static String day(@Nullable LocalDate day) {
        return day == null ? "" : day.toString();
    }

    private Reply create(Request request, Home home) {
        try {
            var wanted = MilestoneChange.forNew(request.params());
            var made = desk.work().milestones().create(Principal.of(request), home, wanted);
            return Reply.seeOther(PlanPlaces.address(home, TAIL) + "/" + made.iid());
        } catch (ApiError refused) {
            return form(request, home, 422, null, Faults.of(refused));
        }
    }

    private Reply change(Request request, Home home) {
        var milestone = find(request, home);
        try {
            var wanted = MilestoneChange.forOld(request.params());
            desk.work().milestones().update(Principal.of(request), home, milestone.id(), wanted);
            return Reply.seeOther(PlanPlaces.address(home, TAIL) + "/" + milestone.iid());
        } catch (ApiError refused) {
            return form(request, home, 422, milestone, Faults.of(refused));
        }
    }

    private Reply state(Request request, Home home) {
        var milestone = find(request, home);
        String word = milestone.closedAt() == null ? "close" : "activate";
        var tree = Json.MAPPER.createObjectNode().put("state_event", word);
        return act(
                home,
                milestone,
                "The milestone was " + (word.equals("close") ? "closed." : "opened again."),
                () -> desk.work()
                        .milestones()
                        .update(Principal.of(request), home, milestone.id(), MilestoneChange.forOld(Params.of(tree))));
    }

    private Reply promote(Request request, Home home) {
        var milestone = find(request, home);
        try {
            desk.work().milestones().promote(Principal.of(request), home, milestone.id());
            return Shells.done(PlanPlaces.address(home, TAIL), "The milestone is one of the group now.");
        } catch (ApiError refused) {
            return Shells.failed(PlanPlaces.address(home, TAIL), refused.text());
        }
    }

    private Reply delete(Request request, Home home) {
        var milestone = find(request, home);
        desk.work().milestones().delete(Principal.of(request), home, milestone.id());
        return Shells.done(PlanPlaces.address(home, TAIL), "The milestone " + milestone.title() + " was deleted.");
    }

    private static Reply act(Home home, Milestone milestone, String done, Runnable deed) {
        String page = PlanPlaces.address(home, TAIL) + "/" + milestone.iid();
        try {
            deed.run();
            return Shells.done(page, done);
        } catch (ApiError refused) {
            return Shells.failed(page, refused.text());
        }
    }
}
