package dev.tidemill.identity.signin;

import dev.tidemill.identity.Bearer;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Scope;
import dev.tidemill.identity.User;
import dev.tidemill.identity.tokens.Tokens;
import dev.tidemill.platform.http.ApiError;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;

/**
 * Who a Basic user name and secret stand for: any user name with a token, {@code gitlab-ci-token} with a
 * job token, or a user name or address with its password. Everything else is empty, so that git asks again.
 */
public final class GitCredentials {
    private static final String BASIC = "Basic ";

    private final Credentials credentials;
    private final SignIns signIns;

    public GitCredentials(Credentials credentials, SignIns signIns) {
        this.credentials = credentials;
        this.signIns = signIns;
    }

    /** A user name and a secret. */
    public record Pair(String username, String secret) {
        @Override
        public String toString() {
            return "Pair[" + username + "]";
        }
    }

    /** The pair of an {@code Authorization: Basic} header; empty when it is missing or malformed. */
    public static Optional<Pair> pair(Optional<String> header) {
        return header.filter(text -> text.regionMatches(true, 0, BASIC, 0, BASIC.length()))
                .flatMap(text -> decode(text.substring(BASIC.length()).strip()))
                .filter(text -> text.indexOf(':') >= 0 && text.indexOf('\0') < 0)
                .map(text -> new Pair(text.substring(0, text.indexOf(':')), text.substring(text.indexOf(':') + 1)));
    }

    /** The caller; empty when nothing fits. 429 after too many wrong passwords. */
    public Optional<Principal> authenticate(String username, String secret) {
        if (secret.isEmpty()) {
            return Optional.empty();
        }
        Optional<Principal> byToken = byToken(username, secret);
        boolean looksLikeToken = secret.startsWith(Tokens.PREFIX) || credentials.recognised(username, secret);
        return byToken.isPresent() || looksLikeToken || username.isEmpty() ? byToken : byPassword(username, secret);
    }

    /** How one statement finds who this is together with something else; empty for what may be a password. */
    public Optional<Bearer> bearer(Pair pair) {
        return pair.secret().startsWith(Tokens.PREFIX)
                ? credentials.bearer(pair.username(), pair.secret())
                : Optional.empty();
    }

    /** The caller that a statement has found; empty when the secret is not good any more. */
    public Optional<Principal> caller(Bearer.Claim claim) {
        try {
            return claim.caller();
        } catch (ApiError refused) {
            return Optional.empty();
        }
    }

    private Optional<Principal> byToken(String username, String secret) {
        try {
            return credentials.authenticate(username, secret);
        } catch (ApiError refused) {
            return Optional.empty(); // expired, revoked or barred: to git it is a wrong password
        }
    }

    private Optional<Principal> byPassword(String username, String secret) {
        return signIns.check(username, secret)
                .filter(User::active)
                .map(user -> new Principal(
                        user,
                        EnumSet.of(Scope.READ_REPOSITORY, Scope.WRITE_REPOSITORY),
                        new Principal.Credential("password", user.id(), null)));
    }

    private static Optional<String> decode(String text) {
        try {
            return Optional.of(new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
