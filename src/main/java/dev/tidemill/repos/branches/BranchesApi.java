package dev.tidemill.repos.branches;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.access.CodeAccess;
import java.util.List;
import java.util.Locale;

/** Branches over REST (doc/api/branches.md). */
public final class BranchesApi {
    private static final String ALL = "/api/v4/projects/{id}/repository/branches";
    private static final String ONE = ALL + "/{branch}";

    private final CodeAccess codes;
    private final Branches branches;
    private final BranchEdits edits;
    private final BranchJson json;

    public BranchesApi(CodeAccess codes, Branches branches, BranchEdits edits, String externalUrl) {
        this.codes = codes;
        this.branches = branches;
        this.edits = edits;
        this.json = new BranchJson(externalUrl);
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(ALL, Needs.ANYONE, this::list);
        routes.get(ONE, Needs.ANYONE, this::get);
        routes.add("HEAD", ONE, Needs.ANYONE, this::head);
        routes.post(ALL, Needs.USER, this::create);
        routes.delete(ONE, Needs.USER, this::delete);
        routes.delete("/api/v4/projects/{id}/repository/merged_branches", Needs.USER, this::deleteMerged);
    }

    private Reply list(Request request) {
        var params = request.params();
        var order = params.oneOf("sort", List.of("name_asc", "updated_asc", "updated_desc"))
                .map(word -> BranchFilter.Order.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(BranchFilter.Order.NAME_ASC);
        var filter = new BranchFilter(
                params.text("search").orElse(""), params.text("regex").orElse(""), order);
        Code code = code(request);
        var paging = Paging.of(request);
        return Reply.page(paging, branches.list(code, filter, paging), branch -> json.of(code.project(), branch));
    }

    private Reply get(Request request) {
        Code code = code(request);
        return Reply.json(json.of(code.project(), branches.get(code, request.pathParam("branch"))));
    }

    private Reply head(Request request) {
        branches.get(code(request), request.pathParam("branch"));
        return Reply.noContent();
    }

    private Reply create(Request request) {
        var params = request.params().require("branch", "ref");
        Code code = code(request);
        String name = params.requiredText("branch");
        edits.create(code.caller(), code.project(), name, params.requiredText("ref"));
        return Reply.created(json.of(code.project(), branches.get(code, name)));
    }

    private Reply delete(Request request) {
        Code code = code(request);
        edits.delete(code.caller(), code.project(), request.pathParam("branch"));
        return Reply.noContent();
    }

    private Reply deleteMerged(Request request) {
        Code code = code(request);
        edits.deleteMerged(code.caller(), code.project());
        return Reply.accepted();
    }

    private Code code(Request request) {
        return codes.read(Principal.of(request), request.pathParam("id"));
    }
}
