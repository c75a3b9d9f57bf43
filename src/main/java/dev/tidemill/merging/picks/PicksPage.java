package dev.tidemill.merging.picks;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.merging.pages.PageDesk;
import dev.tidemill.merging.pages.ShellWords;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.repos.RepoPermissions;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.addresses.Addresses;
import dev.tidemill.repos.branches.Branch;
import dev.tidemill.repos.branches.BranchFilter;
import dev.tidemill.repos.commits.Commit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form that picks a commit onto a branch or takes it back there, at once or for a merge request. */
public final class PicksPage {
    private static final String TEMPLATE = "dev/tidemill/merging/picks/pick.jte";
    private static final Paging BRANCHES = new Paging(1, 500, "");

    private final PageDesk desk;
    private final Picks picks;

    /**
     * What the template shows.
     *
     * @param commit the commit
     * @param href its page
     * @param local the commands that do it where conflicts can be resolved; empty unless it was refused for one
     */
    public record Content(PickKind kind, Commit commit, String href, Form form, List<String> local) {}

    public PicksPage(PageDesk desk) {
        this.desk = desk;
        this.picks = desk.merging().picks();
    }

    /** Adds the rows of these pages. */
    public void routes(Routes routes) {
        for (PickKind kind : PickKind.values()) {
            String path = "/<path>/-/commit/{sha}/" + kind.path();
            routes.get(path, Needs.PAGE_USER, request -> show(request, kind));
            routes.post(path, Needs.FORM, request -> apply(request, kind));
        }
    }

    private Reply show(Request request, PickKind kind) {
        Code code = code(request);
        return form(request, code, kind, 200, null);
    }

    private Reply apply(Request request, PickKind kind) {
        Code code = code(request);
        Params params = request.params();
        String branch = params.text("branch").orElse("");
        boolean fresh = params.bool("create_merge_request").orElse(false);
        var wish = new PickWish(kind, request.pathParam("sha"), branch, fresh, false, null);
        try {
            Picked picked = picks.apply(code.caller(), code.project(), wish);
            var addresses = Addresses.of(code.project());
            String next = fresh ? addresses.newRequest(picked.branch(), branch) : addresses.commit(picked.sha());
            return Shells.done(next, "The commit was " + kind.done() + " into " + picked.branch() + ".");
        } catch (ApiError refused) {
            return form(request, code, kind, refused.status() == 403 ? 403 : 422, refused);
        }
    }

    /** The code, for those who may push to it. */
    private Code code(Request request) {
        Code code = desk.browsing().access().read(Principal.of(request), request.pathParam("path"));
        desk.work().access().require(code.caller(), code.project(), RepoPermissions.PUSH_CODE);
        return code;
    }

    private Reply form(Request request, Code code, PickKind kind, int status, @Nullable ApiError refused) {
        Commit commit = picks.commit(code, request.pathParam("sha"));
        var addresses = Addresses.of(code.project());
        String href = addresses.commit(commit.sha());
        Params params = request.params();
        var names = branches(code);
        String main = desk.refs().defaultBranch(code.id()).orElse("");
        String chosen = params.text("branch").filter(names::contains).orElse(main);
        boolean fresh = refused == null || params.bool("create_merge_request").orElse(false);
        var form = Form.of(
                        href + "/" + kind.path(),
                        kind.title(),
                        Field.select(
                                        "branch",
                                        kind == PickKind.REVERT ? "Revert in branch" : "Pick into branch",
                                        choices(names))
                                .value(chosen)
                                .required(),
                        Field.checkbox("create_merge_request", "Start a new merge request with these changes", fresh)
                                .hint("They go to a new branch, " + kind.verb() + "-" + commit.shortSha()
                                        + "; the branch above stays as it is until the request is merged."))
                .error(refused == null ? null : refused.text())
                .back(href);
        var local = refused == null ? List.<String>of() : local(kind, commit, chosen, refused);
        var content = new Content(kind, commit, href, form, local);
        var shell = desk.work()
                .projectFrames()
                .shell(request, code.project(), kind.title() + " " + commit.shortSha(), addresses.history());
        return desk.work().shells().page(status, new View(shell, TEMPLATE, content));
    }

    private static List<String> local(PickKind kind, Commit commit, String branch, ApiError refused) {
        boolean conflict = refused.body() instanceof Map<?, ?> body && "conflict".equals(body.get("error_code"));
        if (!conflict) {
            return List.of();
        }
        String mainline = commit.parents().size() > 1 ? " -m 1" : "";
        return List.of(
                "git fetch origin",
                "git switch -c " + kind.verb() + "-" + commit.shortSha() + " " + ShellWords.quoted("origin/" + branch),
                "git " + kind.verb() + mainline + " " + commit.sha());
    }

    private List<String> branches(Code code) {
        return desk.browsing().branches().list(code, BranchFilter.ALL, BRANCHES).items().stream()
                .map(Branch::name)
                .toList();
    }

    private static List<Choice> choices(List<String> names) {
        var choices = new ArrayList<Choice>();
        names.forEach(name -> choices.add(new Choice(name, name)));
        return choices;
    }
}
