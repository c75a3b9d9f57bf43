package dev.tidemill.work.pages.issues;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.projects.Project;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.pages.ListQuery;
import dev.tidemill.work.pages.Wishes;
import dev.tidemill.work.subjects.Home;
import dev.tidemill.work.subjects.SubjectChange;
import dev.tidemill.work.subjects.SubjectKind;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What is done with issues besides reading them: move, copy, change many at once, take them away as a table. */
final class IssueDeedsPage {
    /** Rows of one export: as many as an import elsewhere takes. */
    private static final int MOST_ROWS = 20_000;

    private static final int PAGE = 500;

    private final IssueDesk desk;
    private final IssueRows rows;

    IssueDeedsPage(IssueDesk desk) {
        this.desk = desk;
        this.rows = new IssueRows(desk.work(), desk.items());
    }

    void routes(Routes routes) {
        routes.post("/<path>/-/issues/{iid}/move", Needs.FORM, this::move);
        routes.post("/<path>/-/issues/bulk_update", Needs.FORM, this::many);
        routes.get("/<path>/-/issues/export.csv", Needs.PAGE_USER, this::csv);
    }

    private Reply move(Request request) {
        var found = desk.found(request);
        var params = request.params();
        String page = found.view().face().path();
        try {
            Project target = desk.work()
                    .access()
                    .project(Principal.of(request), params.requiredText("to"), WorkPermissions.READ_ISSUE);
            boolean copy = params.text("deed").orElse("move").equals("clone");
            var made = copy
                    ? desk.tools()
                            .moves()
                            .copy(found, target, params.bool("with_notes").orElse(false))
                    : desk.tools().moves().move(found, target);
            String words = copy ? "This is the copy of " : "This was moved from ";
            return Shells.done(made.view().face().path(), words + found.view().fullReference() + ".");
        } catch (ApiError refused) {
            return Shells.failed(page, refused.text());
        }
    }

    /** All or nothing: what one of them refuses, none of them gets. */
    private Reply many(Request request) {
        var caller = Principal.of(request);
        var project = desk.project(request);
        String list = IssueDesk.list(Home.of(project));
        var params = request.params();
        try {
            var iids = Wishes.numbers(params, "iids");
            var found = desk.items().byIids(caller, project, iids).values();
            if (found.isEmpty()) {
                throw ApiError.of(422, "Pick the issues to change.");
            }
            desk.work()
                    .db()
                    .run(tx -> found.forEach(one -> desk.work()
                            .subjects()
                            .source(SubjectKind.WORK_ITEM)
                            .apply(tx, one.view(), wanted(params))));
            return Shells.done(
                    list, found.size() == 1 ? "1 issue was changed." : found.size() + " issues were changed.");
        } catch (ApiError refused) {
            return Shells.failed(list, refused.text());
        }
    }

    private static SubjectChange wanted(Params params) {
        var wanted = new SubjectChange();
        params.text("state_event").filter(word -> !word.isEmpty()).ifPresent(wanted::stateEvent);
        params.text("milestone_id")
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> wanted.milestone(Wishes.number(params, "milestone_id")));
        var added = Wishes.numbers(params, "add_label_ids");
        if (!added.isEmpty()) {
            wanted.addLabels(added);
        }
        var removed = Wishes.numbers(params, "remove_label_ids");
        if (!removed.isEmpty()) {
            wanted.removeLabels(removed);
        }
        params.text("assignee_id")
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> wanted.onlyAssignees(Wishes.numbers(params, "assignee_id")));
        return wanted;
    }

    private Reply csv(Request request) {
        var caller = Principal.of(request);
        var project = desk.project(request);
        var query = new ListQuery(request, ListQuery.ITEM_ORDERS);
        var today = LocalDate.ofInstant(desk.work().shells().of(request).now(), ZoneOffset.UTC);
        var out = new StringBuilder(IssueCsv.HEAD);
        for (int page = 1; page <= MOST_ROWS / PAGE; page++) {
            var found = desk.items().list(caller, Home.of(project), query.api(), new Paging(page, PAGE, ""));
            List<IssueRow> some = rows.of(caller, found.items(), today);
            some.forEach(row -> out.append(IssueCsv.line(row, request.externalUrl())));
            if ((long) page * PAGE >= found.total()) {
                break;
            }
        }
        return Reply.bytes(
                        200,
                        "text/csv; charset=utf-8",
                        out.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .attachment(project.path() + "-issues.csv");
    }
}
