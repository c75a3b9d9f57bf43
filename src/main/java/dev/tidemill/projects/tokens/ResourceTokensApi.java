package dev.tidemill.projects.tokens;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Role;
import dev.tidemill.identity.tokens.IssuedToken;
import dev.tidemill.identity.tokens.TokenFilter;
import dev.tidemill.identity.tokens.TokenParams;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.members.MemberPermissions;
import dev.tidemill.projects.members.MemberSource;
import dev.tidemill.projects.members.Members;
import java.util.Map;
import java.util.Optional;

/** Access tokens of projects and groups over REST (doc/api/project_access_tokens.md, group_access_tokens.md). */
public final class ResourceTokensApi {
    private final ResourceTokens tokens;
    private final Members members;

    public ResourceTokensApi(ResourceTokens tokens, Members members) {
        this.tokens = tokens;
        this.members = members;
    }

    /** Finds what a request names, when the caller may manage its tokens. */
    @FunctionalInterface
    private interface Finder {
        MemberSource find(Request request);
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        rows(
                routes,
                "/api/v4/projects/{id}/access_tokens",
                request -> members.ofProject(
                        Principal.of(request), request.pathParam("id"), MemberPermissions.MANAGE_PROJECT_TOKENS));
        rows(
                routes,
                "/api/v4/groups/{id}/access_tokens",
                request -> members.ofGroup(
                        Principal.of(request), request.pathParam("id"), MemberPermissions.MANAGE_GROUP_TOKENS));
    }

    private void rows(Routes routes, String path, Finder finder) {
        routes.get(path, Needs.USER, request -> list(request, finder.find(request)));
        routes.post(path, Needs.USER, request -> create(request, finder.find(request)));
        routes.get(path + "/{token_id}", Needs.USER, request -> get(request, finder.find(request)));
        routes.delete(path + "/{token_id}", Needs.USER, request -> revoke(request, finder.find(request)));
        routes.post(path + "/{token_id}/rotate", Needs.USER, request -> rotate(request, finder.find(request)));
    }

    private Reply list(Request request, MemberSource source) {
        var paging = Paging.of(request);
        var found = tokens.list(source, TokenFilter.of(request.params()), paging);
        return Reply.page(paging, found, token -> ResourceTokenJson.of(token, tokens.today()));
    }

    private Reply get(Request request, MemberSource source) {
        return Reply.json(ResourceTokenJson.of(tokens.get(source, id(request)), tokens.today()));
    }

    private Reply create(Request request, MemberSource source) {
        var params = request.params();
        var issued = tokens.create(Principal.of(request), source, TokenParams.of(params), role(params));
        return Reply.created(json(source, issued));
    }

    private Reply revoke(Request request, MemberSource source) {
        tokens.revoke(Principal.of(request), source, id(request));
        return Reply.noContent();
    }

    private Reply rotate(Request request, MemberSource source) {
        var expiry = TokenParams.expiry(request.params());
        return Reply.json(json(source, tokens.rotate(Principal.of(request), source, id(request), expiry)));
    }

    private Map<String, Object> json(MemberSource source, IssuedToken issued) {
        var json = ResourceTokenJson.of(tokens.get(source, issued.token().id()), tokens.today());
        json.put("token", issued.secret());
        return json;
    }

    private static Role role(Params params) {
        var level = params.integer("access_level");
        return (level.isPresent() ? Role.ofLevel(level.getAsInt()) : Optional.of(Role.MAINTAINER))
                .orElseThrow(() -> ApiError.parameter("access_level does not have a valid value"));
    }

    private static long id(Request request) {
        return request.params().requiredId("token_id");
    }
}
