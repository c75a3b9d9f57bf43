package dev.tidemill.identity.tokens;

import dev.tidemill.identity.User;

/** What presenting a token's secret came to. */
public sealed interface TokenVerdict {
    /** It works. */
    record Valid(AccessToken token, User user) implements TokenVerdict {}

    /** No token has this secret. */
    record Unknown() implements TokenVerdict {}

    /** Its day has come. */
    record Expired() implements TokenVerdict {}

    /** It was revoked. */
    record Revoked() implements TokenVerdict {}

    /** Its user may not act: blocked, deactivated or deleted. */
    record Barred(User user) implements TokenVerdict {}
}
