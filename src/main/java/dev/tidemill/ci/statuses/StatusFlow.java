package dev.tidemill.ci.statuses;

import dev.tidemill.ci.pipelines.JobStatus;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a commit status may say something new, and when it began and ended. */
final class StatusFlow {
    private StatusFlow() {}

    /**
     * When it began and ended.
     *
     * @param startedAt when, or null
     * @param finishedAt when, or null
     */
    record Times(@Nullable Instant startedAt, @Nullable Instant finishedAt) {}

    /** Why the state cannot follow, in GitLab's words; empty when it can. Finished contexts begin again. */
    static Optional<String> refuse(@Nullable JobStatus before, JobStatus after) {
        boolean repeats = before == after && (after == JobStatus.PENDING || after == JobStatus.RUNNING);
        if (repeats) {
            String event = after == JobStatus.PENDING ? "enqueue" : "run";
            return Optional.of("Cannot transition status via :" + event + " from :" + after.wireName());
        }
        return Optional.empty();
    }

    static Times times(@Nullable CommitStatus before, JobStatus after, Instant now) {
        Instant started = before == null || before.status().isCompleted() ? null : before.startedAt();
        if (after == JobStatus.PENDING) {
            return new Times(null, null);
        }
        Instant began = started == null ? now : started;
        return new Times(began, after.isCompleted() ? now : null);
    }
}
