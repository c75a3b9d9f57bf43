package dev.tidemill.runner.wire;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the server answered to the question whether the token is good. */
public sealed interface VerifyReply {
    /** The token is good; zero when the server did not say the id. */
    record Good(long runnerId) implements VerifyReply {}

    /** It is not, or this is no server that speaks the runner API; asking again will not help. */
    record Refused(String message) implements VerifyReply {}

    /** No usable answer now. */
    record Trouble(String message, @Nullable Duration retryAfter) implements VerifyReply {}
}
