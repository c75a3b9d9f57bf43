package dev.tidemill.repos.deploytokens;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.members.Permission;
import dev.tidemill.repos.RepoPermissions;

/** Deploy tokens over REST (doc/api/deploy_tokens.md). */
public final class DeployTokensApi {
    private final Access access;
    private final DeployTokens tokens;

    public DeployTokensApi(Access access, DeployTokens tokens) {
        this.access = access;
        this.tokens = tokens;
    }

    /** Finds what a request names, when the caller may read or change its tokens. */
    private interface Finder {
        TokenHome find(Request request, boolean change);
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get("/api/v4/deploy_tokens", Needs.ADMIN, this::all);
        rows(routes, "/api/v4/projects/{id}/deploy_tokens", this::project);
        rows(routes, "/api/v4/groups/{id}/deploy_tokens", this::group);
    }

    private void rows(Routes routes, String path, Finder finder) {
        routes.get(path, Needs.USER, request -> list(request, finder.find(request, false)));
        routes.post(path, Needs.USER, request -> create(request, finder.find(request, true)));
        routes.get(path + "/{token_id}", Needs.USER, request -> get(request, finder.find(request, false)));
        routes.delete(path + "/{token_id}", Needs.USER, request -> delete(request, finder.find(request, true)));
    }

    private TokenHome project(Request request, boolean change) {
        return TokenHome.of(
                access.project(Principal.of(request), request.pathParam("id"), RepoPermissions.MANAGE_DEPLOY_TOKENS));
    }

    private TokenHome group(Request request, boolean change) {
        Permission wanted =
                change ? RepoPermissions.MANAGE_GROUP_DEPLOY_TOKENS : RepoPermissions.READ_GROUP_DEPLOY_TOKENS;
        return TokenHome.of(access.group(Principal.of(request), request.pathParam("id"), wanted));
    }

    private Reply all(Request request) {
        var paging = Paging.of(request);
        var found = tokens.all(request.params().bool("active"), paging);
        return Reply.page(paging, found, token -> DeployTokenJson.of(token, tokens.now()));
    }

    private Reply list(Request request, TokenHome home) {
        var paging = Paging.of(request);
        var found = tokens.list(home, request.params().bool("active"), paging);
        return Reply.page(paging, found, token -> DeployTokenJson.of(token, tokens.now()));
    }

    private Reply create(Request request, TokenHome home) {
        var issued = tokens.create(Principal.of(request), home, NewDeployToken.of(request.params()));
        return Reply.created(DeployTokenJson.of(issued, tokens.now()));
    }

    private Reply get(Request request, TokenHome home) {
        return Reply.json(DeployTokenJson.of(tokens.get(home, id(request)), tokens.now()));
    }

    private Reply delete(Request request, TokenHome home) {
        tokens.delete(Principal.of(request), home, id(request));
        return Reply.noContent();
    }

    private static long id(Request request) {
        return request.params().requiredId("token_id");
    }
}
