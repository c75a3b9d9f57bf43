package dev.tidemill.identity.tokens;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;

/** Personal access tokens over REST (doc/api/personal_access_tokens.md). */
public final class TokensApi {
    private static final String ALL = "/api/v4/personal_access_tokens";

    private final Tokens tokens;
    private final PersonalTokens personal;
    private final Users users;

    public TokensApi(Tokens tokens, PersonalTokens personal, Users users) {
        this.tokens = tokens;
        this.personal = personal;
        this.users = users;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.get(ALL, Needs.USER, this::list);
        routes.get(ALL + "/self", Needs.ANY_SCOPE, this::self);
        routes.delete(ALL + "/self", Needs.ANY_SCOPE, this::revokeSelf);
        routes.post(ALL + "/self/rotate", Needs.USER.or(Scope.SELF_ROTATE), this::rotateSelf);
        routes.get(ALL + "/{id}", Needs.USER, this::get);
        routes.delete(ALL + "/{id}", Needs.USER, this::revoke);
        routes.post(ALL + "/{id}/rotate", Needs.USER, this::rotate);
        routes.post("/api/v4/user/personal_access_tokens", Needs.USER, this::create);
        routes.post("/api/v4/users/{id}/personal_access_tokens", Needs.ADMIN, this::createFor);
    }

    private Reply list(Request request) {
        var params = request.params();
        var paging = Paging.of(request);
        var found = personal.list(Principal.of(request), params.id("user_id"), TokenFilter.of(params), paging);
        return Reply.page(paging, found, token -> TokenJson.of(token, tokens.today()));
    }

    private Reply get(Request request) {
        return Reply.json(TokenJson.of(token(request), tokens.today()));
    }

    private Reply self(Request request) {
        return Reply.json(TokenJson.of(personal.self(Principal.of(request)), tokens.today()));
    }

    private Reply revoke(Request request) {
        personal.revoke(Principal.of(request), token(request));
        return Reply.noContent();
    }

    private Reply revokeSelf(Request request) {
        var caller = Principal.of(request);
        personal.revoke(caller, personal.self(caller));
        return Reply.noContent();
    }

    private Reply rotate(Request request) {
        return rotated(request, token(request));
    }

    private Reply rotateSelf(Request request) {
        return rotated(request, personal.self(Principal.of(request)));
    }

    private Reply rotated(Request request, AccessToken token) {
        var expiry = TokenParams.expiry(request.params());
        var issued = personal.rotate(Principal.of(request), token, expiry);
        return Reply.json(TokenJson.of(issued, tokens.today()));
    }

    private Reply create(Request request) {
        var issued = personal.create(Principal.of(request), TokenParams.of(request.params()));
        return Reply.created(TokenJson.of(issued, tokens.today()));
    }

    private Reply createFor(Request request) {
        var user = users.byId(request.params().requiredId("id")).orElseThrow(() -> ApiError.notFound("User"));
        var issued = personal.createFor(Principal.of(request), user, TokenParams.of(request.params()));
        return Reply.created(TokenJson.of(issued, tokens.today()));
    }

    private AccessToken token(Request request) {
        return personal.get(Principal.of(request), request.params().requiredId("id"));
    }
}
