package dev.tidemill.identity.tokens;

/**
 * A new token with its secret, which is shown this once.
 *
 * @param token the token
 * @param secret what callers present
 */
public record IssuedToken(AccessToken token, String secret) {
    @Override
    public String toString() {
        return "IssuedToken[" + token.id() + "]";
    }
}
