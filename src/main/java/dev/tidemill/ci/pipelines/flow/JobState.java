package dev.tidemill.ci.pipelines.flow;

import dev.tidemill.ci.pipelines.FailureReason;
import dev.tidemill.ci.pipelines.JobStatus;
import org.jspecify.annotations.Nullable;

/**
 * What {@link JobFlow} must know about a job to decide; each component is a column of the job's row.
 *
 * @param status            where it stands
 * @param picked            a runner holds it; with two-phase pick-up already while it is pending
 * @param cancelsGracefully the runner that holds it announced {@code cancel_gracefully}
 * @param allowFailure      its failure leaves the pipeline successful
 * @param failureReason     why it failed; null unless {@code status} is {@code FAILED}
 */
public record JobState(
        JobStatus status,
        boolean picked,
        boolean cancelsGracefully,
        boolean allowFailure,
        @Nullable FailureReason failureReason) {

    /** A job as the creation of a pipeline, or a retry, leaves it. */
    public static JobState created(boolean allowFailure) {
        return new JobState(JobStatus.CREATED, false, false, allowFailure, null);
    }

    JobState moved(JobStatus newStatus) {
        return new JobState(newStatus, picked, cancelsGracefully, allowFailure, null);
    }

    /** The same job out of the hands of every runner. */
    JobState released(JobStatus newStatus) {
        return new JobState(newStatus, false, false, allowFailure, null);
    }

    JobState held(JobStatus newStatus, boolean graceful) {
        return new JobState(newStatus, true, graceful, allowFailure, null);
    }

    JobState failed(FailureReason reason, boolean allowed) {
        return new JobState(JobStatus.FAILED, false, false, allowed, reason);
    }
}
