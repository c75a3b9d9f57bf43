package dev.tidemill.runner.wire;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a piece of log or a state of a running job.
 *
 * @param status HTTP status, 0 when nothing came back
 * @param jobStatus header {@code Job-Status}
 * @param updateInterval header {@code X-GitLab-Trace-Update-Interval}
 * @param logSize from header {@code Range: 0-<size>}: how many bytes of log the server has
 */
public record LiveReply(
        int status,
        @Nullable String jobStatus,
        @Nullable Duration updateInterval,
        @Nullable Long logSize,
        @Nullable Duration retryAfter,
        String problem) {

    /** Nothing came back. */
    public static LiveReply unreachable(String problem) {
        return new LiveReply(0, null, null, null, null, problem);
    }

    /** The job is over for the server, or was never ours: whatever still runs must end at once. */
    public boolean isGone() {
        return status == 403 || status == 404 || "canceled".equals(jobStatus) || "failed".equals(jobStatus);
    }

    /** Somebody asked to cancel; the script ends, {@code after_script} and artifacts still run. */
    public boolean isCanceling() {
        return "canceling".equals(jobStatus);
    }
}
