package dev.tidemill.runner.wire;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the server answered to the question for a job. */
public sealed interface JobReply {
    /** 201: a job, ours from now on. */
    record Assigned(JobPayload job, @Nullable String lastUpdate) implements JobReply {}

    /** 204: none now; the value is echoed with the next question. */
    record Nothing(@Nullable String lastUpdate) implements JobReply {}

    /** 409: somebody else was faster; ask again. */
    record Conflict() implements JobReply {}

    /** 403: this token is not, or no longer, a runner's. */
    record Refused(String message) implements JobReply {}

    /** Any other answer, or a job that cannot be read. */
    record Trouble(String message, @Nullable Duration retryAfter) implements JobReply {}

    /** No answer. */
    record Unreachable(String message) implements JobReply {}
}
