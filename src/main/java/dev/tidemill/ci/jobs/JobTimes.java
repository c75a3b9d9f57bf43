package dev.tidemill.ci.jobs;

import dev.tidemill.ci.pipelines.flow.JobEffect;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When a job was queued, will start, started and finished, as its effects change them. */
public record JobTimes(
        @Nullable Instant queuedAt,
        @Nullable Instant scheduledAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {

    /** The times after a move. */
    public static JobTimes after(Job job, Set<JobEffect> effects, Instant now) {
        Instant queued = effects.contains(JobEffect.ENQUEUE) ? now : job.queuedAt();
        Instant scheduled = job.scheduledAt();
        if (effects.contains(JobEffect.START_TIMER)) {
            Long delay = job.startIn();
            scheduled = now.plusSeconds(delay == null ? 0 : delay);
        } else if (effects.contains(JobEffect.STOP_TIMER)) {
            scheduled = null;
        }
        Instant started = effects.contains(JobEffect.MARK_STARTED) ? now : job.startedAt();
        Instant finished = effects.contains(JobEffect.MARK_FINISHED) ? now : job.finishedAt();
        return new JobTimes(queued, scheduled, started, finished);
    }
}
