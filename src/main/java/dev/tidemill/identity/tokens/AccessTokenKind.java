package dev.tidemill.identity.tokens;

import dev.tidemill.identity.Bearer;
import dev.tidemill.identity.CredentialKind;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import java.util.Map;
import java.util.Optional;

/** Personal, project and group access tokens as credentials; the kind that is asked last, for any secret. */
public final class AccessTokenKind implements CredentialKind {
    private final Tokens tokens;

    public AccessTokenKind(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public String kind() {
        return "access_token";
    }

    @Override
    public boolean recognises(String username, String secret) {
        return true;
    }

    @Override
    public Optional<Principal> authenticate(String username, String secret) {
        return principal(tokens.verdict(secret));
    }

    @Override
    public Optional<Bearer> bearer(String secret) {
        return Optional.of(tokens.bearer(secret, this::principal));
    }

    private Optional<Principal> principal(TokenVerdict verdict) {
        return switch (verdict) {
            case TokenVerdict.Valid(AccessToken token, var user) ->
                Optional.of(new Principal(
                        user, token.scopeSet(), new Principal.Credential(token.kind(), token.id(), token.projectId())));
            case TokenVerdict.Unknown() -> Optional.empty();
            case TokenVerdict.Expired() ->
                throw invalid("Token is expired. You can either do re-authorization or token refresh.");
            case TokenVerdict.Revoked() -> throw invalid("Token was revoked. You have to re-authorize from the user.");
            case TokenVerdict.Barred(var user) ->
                throw ApiError.forbidden(
                        user.state().equals("blocked")
                                ? "Your account has been blocked."
                                : "Your account has been deactivated.");
        };
    }

    private static ApiError invalid(String description) {
        return ApiError.withBody(401, description, Map.of("error", "invalid_token", "error_description", description));
    }
}
