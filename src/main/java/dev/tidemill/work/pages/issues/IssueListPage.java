package dev.tidemill.work.pages.issues;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Pagers;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.platform.web.ui.Tab;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.pages.FilterBar;
import dev.tidemill.work.pages.ListQuery;
import dev.tidemill.work.subjects.Home;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The issues of a project or of a group with all below it. */
public final class IssueListPage {
    private static final String TEMPLATE = "dev/tidemill/work/pages/issues/issue_list.jte";

    private final IssueDesk desk;
    private final IssueRows rows;

    IssueListPage(IssueDesk desk) {
        this.desk = desk;
        this.rows = new IssueRows(desk.work(), desk.items());
    }

    /**
     * What the template shows.
     *
     * @param base the address of the list
     * @param project whether it is of one project
     * @param mayCreate whether the reader may open issues here
     * @param mayPlan whether the reader may change many at once
     * @param export the address of the same list as a table
     * @param people who can be assigned
     * @param milestones what can be planned for
     */
    public record Content(
            String base,
            boolean project,
            boolean mayCreate,
            boolean mayPlan,
            String export,
            FilterBar bar,
            List<User> people,
            List<Choice> milestones,
            List<IssueRow> rows,
            Pager pager) {}

    void routes(Routes routes) {
        routes.get("/<path>/-/issues", Needs.PAGE, request -> list(request, Home.of(desk.project(request))));
        routes.get("/groups/<path>/-/issues", Needs.PAGE, request -> list(request, group(request)));
    }

    private Home group(Request request) {
        var caller = Principal.of(request);
        return Home.of(desk.work().access().group(caller, request.pathParam("path"), WorkPermissions.READ_LABEL));
    }

    private Reply list(Request request, Home home) {
        var caller = Principal.of(request);
        var paging = Paging.of(request);
        var query = new ListQuery(request, ListQuery.ITEM_ORDERS);
        var found = desk.items().list(caller, home, query.api(), paging);
        var counts = desk.items().counts(caller, home, query.api(List.of("state")));
        String base = IssueDesk.list(home);
        var tabs = List.<Tab>of(
                query.tab(base, "opened", "Open", counts.opened()),
                query.tab(base, "closed", "Closed", counts.closed()),
                query.tab(base, "all", "All", counts.all()));
        var pickers = desk.sidebars().pickers();
        var people = pickers.people(caller, home);
        var milestones = pickers.milestones(caller, home, null);
        var bar = query.bar(base, tabs, people, pickers.labels(caller, home), milestones);
        var shell = desk.shell(request, home, "Issues");
        var content = new Content(
                base,
                home.isProject(),
                !caller.anonymous()
                        && home.isProject()
                        && home.may(desk.work().access(), caller, WorkPermissions.CREATE_ISSUE),
                !caller.anonymous()
                        && home.isProject()
                        && home.may(desk.work().access(), caller, WorkPermissions.ADMIN_ISSUE),
                base + "/export.csv" + (request.query().isEmpty() ? "" : "?" + request.query()),
                bar,
                people,
                milestones,
                rows.of(caller, found.items(), LocalDate.ofInstant(shell.now(), ZoneOffset.UTC)),
                Pagers.of(request, paging, found));
        return desk.work().shells().page(new View(shell, TEMPLATE, content));
    }
}
