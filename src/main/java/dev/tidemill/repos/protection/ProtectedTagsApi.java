package dev.tidemill.repos.protection;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.members.Access;
import dev.tidemill.repos.RepoPermissions;
import java.util.LinkedHashMap;
import java.util.Map;

/** Protected tags over REST (doc/api/protected_tags.md). */
public final class ProtectedTagsApi {
    private static final String ALL = "/api/v4/projects/{id}/protected_tags";
    private static final String ONE = ALL + "/{name}";

    private final Access access;
    private final ProtectedTags tags;
    private final Users users;
    private final LevelParams levels;

    public ProtectedTagsApi(Access access, ProtectedTags tags, Users users) {
        this.access = access;
        this.tags = tags;
        this.users = users;
        this.levels = new LevelParams(users);
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(ALL, Needs.USER, this::list);
        routes.get(ONE, Needs.USER, this::get);
        routes.post(ALL, Needs.USER, this::protect);
        routes.delete(ONE, Needs.USER, this::unprotect);
    }

    private Reply list(Request request) {
        var found = tags.list(Principal.of(request), project(request));
        var paging = Paging.of(request);
        return Reply.page(paging, Slice.of(found, paging), this::json);
    }

    private Reply get(Request request) {
        return Reply.json(json(tags.get(Principal.of(request), project(request), request.pathParam("name"))));
    }

    private Reply protect(Request request) {
        var params = request.params();
        var rule = new ProtectedTag(0, params.requiredText("name"), levels.wanted(params, AccessLevel.Action.CREATE));
        return Reply.created(json(tags.protect(Principal.of(request), project(request), rule)));
    }

    private Reply unprotect(Request request) {
        tags.unprotect(Principal.of(request), project(request), request.pathParam("name"));
        return Reply.noContent();
    }

    private Map<String, Object> json(ProtectedTag rule) {
        var json = new LinkedHashMap<String, Object>();
        json.put("name", rule.name());
        json.put(
                "create_access_levels",
                ProtectedBranchJson.levels(rule.levels(), id -> users.byId(id).orElse(null)));
        return json;
    }

    private Project project(Request request) {
        return access.project(Principal.of(request), request.pathParam("id"), RepoPermissions.READ_PROTECTED_TAG);
    }
}
