package dev.tidemill.repos.protection;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.repos.RepoPermissions;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;

/** Protected branches over REST (doc/api/protected_branches.md). */
public final class ProtectedBranchesApi {
    private static final String ALL = "/api/v4/projects/{id}/protected_branches";
    private static final String ONE = ALL + "/{name}";

    private final Access access;
    private final ProtectedBranches branches;
    private final Users users;
    private final LevelParams levels;

    public ProtectedBranchesApi(Access access, ProtectedBranches branches, Users users) {
        this.access = access;
        this.branches = branches;
        this.users = users;
        this.levels = new LevelParams(users);
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(ALL, Needs.USER, this::list);
        routes.get(ONE, Needs.USER, this::get);
        routes.post(ALL, Needs.USER, this::protect);
        routes.add("PATCH", ONE, Needs.USER, this::change);
        routes.delete(ONE, Needs.USER, this::unprotect);
    }

    private Reply list(Request request) {
        String search = request.params().text("search").orElse("").toLowerCase(Locale.ROOT);
        var found = branches.list(Principal.of(request), project(request)).stream()
                .filter(rule -> rule.name().toLowerCase(Locale.ROOT).contains(search))
                .toList();
        var paging = Paging.of(request);
        return Reply.page(paging, Slice.of(found, paging), this::json);
    }

    private Reply get(Request request) {
        return Reply.json(json(branches.get(Principal.of(request), project(request), request.pathParam("name"))));
    }

    private Reply protect(Request request) {
        var params = request.params();
        String name = params.requiredText("name");
        var levels = new ArrayList<AccessLevel>();
        for (AccessLevel.Action action : AccessLevel.OF_BRANCHES) {
            levels.addAll(this.levels.wanted(params, action));
        }
        var rule = new ProtectedBranch(
                0,
                name,
                levels,
                params.bool("allow_force_push").orElse(false),
                params.bool("code_owner_approval_required").orElse(false));
        return Reply.created(json(branches.protect(Principal.of(request), project(request), rule)));
    }

    private Reply change(Request request) {
        var params = request.params();
        var gone = new ArrayList<Long>();
        var added = new ArrayList<AccessLevel>();
        for (AccessLevel.Action action : AccessLevel.OF_BRANCHES) {
            for (Params one : params.hashes(LevelParams.list(action))) {
                if (one.bool("_destroy").orElse(false)) {
                    gone.add(one.requiredId("id"));
                } else {
                    added.add(levels.level(one, action));
                }
            }
        }
        var change = new ProtectedBranches.Change(
                params.bool("allow_force_push").orElse(null),
                params.bool("code_owner_approval_required").orElse(null),
                gone,
                added);
        return Reply.json(
                json(branches.change(Principal.of(request), project(request), request.pathParam("name"), change)));
    }

    private Reply unprotect(Request request) {
        branches.unprotect(Principal.of(request), project(request), request.pathParam("name"));
        return Reply.noContent();
    }

    private Map<String, Object> json(ProtectedBranch rule) {
        return ProtectedBranchJson.of(rule, id -> users.byId(id).orElse(null));
    }

    private Project project(Request request) {
        return access.project(Principal.of(request), request.pathParam("id"), RepoPermissions.READ_PROTECTED_BRANCH);
    }
}
