package dev.tidemill.repos.protection;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.ApiError;
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
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Protected branches over REST (doc/api/protected_branches.md). */
public final class ProtectedBranchesApi {
    private static final String ALL = "/api/v4/projects/{id}/protected_branches";
    private static final String ONE = ALL + "/{name}";
    private static final int MAINTAINERS = 40;

    private final Access access;
    private final ProtectedBranches branches;
    private final Users users;

    public ProtectedBranchesApi(Access access, ProtectedBranches branches, Users users) {
        this.access = access;
        this.branches = branches;
        this.users = users;
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
        for (AccessLevel.Action action : AccessLevel.Action.values()) {
            levels.addAll(wanted(params, action));
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
        for (AccessLevel.Action action : AccessLevel.Action.values()) {
            for (Params one : params.hashes("allowed_to_" + word(action))) {
                if (one.bool("_destroy").orElse(false)) {
                    gone.add(one.requiredId("id"));
                } else {
                    added.add(level(one, action));
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

    /** {@code push_access_level} and {@code allowed_to_push[]}; maintainers when neither is sent. */
    private List<AccessLevel> wanted(Params params, AccessLevel.Action action) {
        var levels = new ArrayList<AccessLevel>();
        params.hashes("allowed_to_" + word(action)).forEach(one -> levels.add(level(one, action)));
        String name = word(action) + "_access_level";
        var role = params.integer(name);
        if (role.isPresent()) {
            levels.add(AccessLevel.role(action, known(name, role.getAsInt())));
        } else if (levels.isEmpty()) {
            levels.add(AccessLevel.role(action, MAINTAINERS));
        }
        return levels;
    }

    private AccessLevel level(Params one, AccessLevel.Action action) {
        if (one.id("user_id").isPresent()) {
            long id = one.requiredId("user_id");
            if (users.byId(id).isEmpty()) {
                throw ApiError.of(422, "No such user: " + id);
            }
            return new AccessLevel(0, action, MAINTAINERS, id, null);
        }
        if (action == AccessLevel.Action.PUSH && one.id("deploy_key_id").isPresent()) {
            var key = new AccessLevel.KeyName(one.requiredId("deploy_key_id"), "");
            return new AccessLevel(0, action, MAINTAINERS, null, key);
        }
        var role = one.integer("access_level");
        if (role.isEmpty()) {
            throw ApiError.parameter(
                    "allowed_to_" + word(action) + " needs access_level, user_id or, for push, deploy_key_id");
        }
        return AccessLevel.role(action, known("access_level", role.getAsInt()));
    }

    private static int known(String name, int level) {
        if (!AccessLevel.ROLES.contains(level)) {
            throw ApiError.parameter(name + " does not have a valid value");
        }
        return level;
    }

    private static String word(AccessLevel.Action action) {
        return action.name().toLowerCase(Locale.ROOT);
    }

    private Map<String, Object> json(ProtectedBranch rule) {
        return ProtectedBranchJson.of(rule, id -> users.byId(id).orElse(null));
    }

    private Project project(Request request) {
        return access.project(Principal.of(request), request.pathParam("id"), RepoPermissions.READ_PROTECTED_BRANCH);
    }
}
