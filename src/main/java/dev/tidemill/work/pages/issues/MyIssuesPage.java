package dev.tidemill.work.pages.issues;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.Crumb;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Pagers;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.platform.web.ui.Tab;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The issues of everywhere that the reader is assigned to, or wrote. */
public final class MyIssuesPage {
    /** The address. */
    public static final String PATH = "/dashboard/issues";

    private static final String TEMPLATE = "dev/tidemill/work/pages/issues/my_issues.jte";

    private final IssueDesk desk;
    private final IssueRows rows;

    MyIssuesPage(IssueDesk desk) {
        this.desk = desk;
        this.rows = new IssueRows(desk.work(), desk.items());
    }

    /** What the template shows. */
    public record Content(
            List<Tab> tabs, String scope, String state, String search, List<IssueRow> rows, Pager pager) {}

    void routes(Routes routes) {
        routes.get(PATH, Needs.PAGE_USER, this::show);
    }

    private Reply show(Request request) {
        var caller = Principal.of(request);
        var paging = Paging.of(request);
        var params = request.params();
        String scope = params.oneOf("scope", List.of("assigned_to_me", "created_by_me", ""))
                .orElse("");
        String wanted = scope.isEmpty() ? "assigned_to_me" : scope;
        String state =
                params.oneOf("state", List.of("opened", "closed", "all", "")).orElse("");
        String shown = state.isEmpty() ? "opened" : state;
        String search = params.text("search").orElse("");
        var found = desk.items().list(caller, null, api(wanted, shown, search), paging);
        var tabs = List.of(
                tab(caller, "Assigned to you", "assigned_to_me", wanted),
                tab(caller, "Opened by you", "created_by_me", wanted));
        var shell = desk.work().shells().of(request).title("Your issues").crumbs(new Crumb("Your issues", PATH));
        var content = new Content(
                tabs,
                wanted,
                shown,
                search,
                rows.of(caller, found.items(), LocalDate.ofInstant(shell.now(), ZoneOffset.UTC)),
                Pagers.of(request, paging, found));
        return desk.work().shells().page(new View(shell, TEMPLATE, content));
    }

    private Tab tab(Principal caller, String words, String scope, String wanted) {
        long open = desk.items().counts(caller, null, api(scope, "opened", "")).opened();
        return Tab.of(words, PATH + "?scope=" + scope, scope.equals(wanted), open);
    }

    private static Params api(String scope, String state, String search) {
        var tree = dev.tidemill.platform.json.Json.MAPPER.createObjectNode();
        tree.put("scope", scope).put("state", state).put("order_by", "updated_at");
        if (!search.isBlank()) {
            tree.put("search", search);
        }
        return Params.of(tree);
    }
}
