package dev.tidemill.merging.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Pagers;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.platform.web.ui.Tab;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.Project;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.pages.FilterBar;
import dev.tidemill.work.pages.ListQuery;
import dev.tidemill.work.subjects.Home;
import java.util.List;
import java.util.Objects;

/** The merge requests of a project or of a group with all below it. */
public final class RequestListPage {
    private static final String TEMPLATE = "dev/tidemill/merging/pages/request_list.jte";
    private static final Paging NONE = new Paging(1, 1, "");

    private static final List<ListQuery.Order> ORDERS = List.of(
            new ListQuery.Order("created_desc", "created_at", "desc", "Newest"),
            new ListQuery.Order("created_asc", "created_at", "asc", "Oldest"),
            new ListQuery.Order("updated_desc", "updated_at", "desc", "Last updated"),
            new ListQuery.Order("merged_at_desc", "merged_at", "desc", "Last merged"),
            new ListQuery.Order("priority", "priority", "asc", "Priority"),
            new ListQuery.Order("label_priority", "label_priority", "asc", "Label priority"),
            new ListQuery.Order("milestone", "milestone_due", "asc", "Milestone due"),
            new ListQuery.Order("popularity", "popularity", "desc", "Popularity"),
            new ListQuery.Order("title_asc", "title", "asc", "Title"));

    private final PageDesk desk;
    private final RequestRows rows;

    RequestListPage(PageDesk desk) {
        this.desk = desk;
        this.rows = new RequestRows(desk);
    }

    /**
     * What the template shows.
     *
     * @param base the address of the list
     * @param project whether it is of one project
     * @param mayCreate whether the reader may open merge requests here
     */
    public record Content(
            String base, boolean project, boolean mayCreate, FilterBar bar, List<RequestRow> rows, Pager pager) {}

    void routes(Routes routes) {
        routes.get("/<path>/-/merge_requests", Needs.PAGE, request -> list(request, Home.of(desk.project(request))));
        routes.get("/groups/<path>/-/merge_requests", Needs.PAGE, request -> list(request, group(request)));
    }

    private Home group(Request request) {
        var caller = Principal.of(request);
        return Home.of(desk.work().access().group(caller, request.pathParam("path"), WorkPermissions.READ_LABEL));
    }

    private Reply list(Request request, Home home) {
        var caller = Principal.of(request);
        var paging = Paging.of(request);
        var query = new ListQuery(request, ORDERS);
        var found = find(caller, home, query.api(), paging);
        String base = PageDesk.list(home);
        var bar = bar(caller, home, query, base);
        var shell = desk.shell(request, home, "Merge requests");
        var content = new Content(
                base,
                home.isProject(),
                home.isProject() && mayCreate(caller, Objects.requireNonNull(home.project())),
                bar,
                rows.of(caller, found.items()),
                Pagers.of(request, paging, found));
        return desk.work().shells().page(new View(shell, TEMPLATE, content));
    }

    private FilterBar bar(Principal caller, Home home, ListQuery query, String base) {
        var counts = query.api(List.of("state"));
        var tabs = List.<Tab>of(
                query.tab(base, "opened", "Open", count(caller, home, counts, "opened")),
                query.tab(base, "merged", "Merged", count(caller, home, counts, "merged")),
                query.tab(base, "closed", "Closed", count(caller, home, counts, "closed")),
                query.tab(base, "all", "All", count(caller, home, counts, "all")));
        var pickers = desk.workPages().sidebars().pickers();
        var people = pickers.people(caller, home);
        return query.bar(
                base,
                tabs,
                people,
                pickers.labels(caller, home),
                pickers.milestones(caller, home, null),
                List.of(
                        query.select("reviewer_username", "Reviewer", ListQuery.people(people, true)),
                        query.select(
                                "draft", "Draft", List.of(new Choice("no", "Ready"), new Choice("yes", "Draft")))));
    }

    private long count(Principal caller, Home home, Params params, String state) {
        var tree = params.tree().deepCopy();
        tree.put("state", state);
        return find(caller, home, Params.of(tree), NONE).total();
    }

    private Slice<MergeRequest> find(Principal caller, Home home, Params params, Paging paging) {
        Project project = home.project();
        Group group = home.group();
        return project != null
                ? desk.lists().ofProject(caller, project, params, paging)
                : desk.lists().ofGroup(caller, Objects.requireNonNull(group), params, paging);
    }

    private boolean mayCreate(Principal caller, Project project) {
        return !caller.anonymous()
                && (desk.work().access().may(caller, project, MergingPermissions.CREATE_MERGE_REQUEST)
                        || desk.work()
                                .access()
                                .may(caller, project, MergingPermissions.CREATE_MERGE_REQUEST_FROM_FORK));
    }
}
