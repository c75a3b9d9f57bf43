package dev.tidemill.ci.pipelines.flow;

import dev.tidemill.ci.pipelines.FailureReason;
import dev.tidemill.ci.pipelines.JobStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link JobFlow} must know about a job to decide.
 *
 * @param status           where it stands
 * @param picked           a runner holds it; with two-phase pick-up already while it is pending
 * @param cancelsGracefully the runner that holds it announced {@code cancel_gracefully}
 * @param allowFailure     its failure leaves the pipeline successful
 * @param failureReason    why it failed; present exactly when {@code status} is {@code FAILED}
 * @param exitCode         exit code of the script, when the runner reported one
 * @param rules            what its definition says about failures
 * @param retries          how often this job was already retried automatically
 */
public record JobState(
        JobStatus status,
        boolean picked,
        boolean cancelsGracefully,
        boolean allowFailure,
        @Nullable FailureReason failureReason,
        @Nullable Integer exitCode,
        FailureRules rules,
        int retries) {

    /**
     * What a definition says about failures.
     *
     * @param allowedExitCodes {@code allow_failure:exit_codes}
     * @param maxRetries       {@code retry:max}, 0 to 2
     * @param retryWhen        {@code retry:when}; empty with no exit codes: every failure
     * @param retryExitCodes   {@code retry:exit_codes}
     */
    public record FailureRules(
            List<Integer> allowedExitCodes, int maxRetries, List<String> retryWhen, List<Integer> retryExitCodes) {
        public static final FailureRules NONE = new FailureRules(List.of(), 0, List.of(), List.of());
    }

    /** A job as the creation of a pipeline leaves it. */
    public static JobState created(boolean allowFailure, FailureRules rules) {
        return new JobState(JobStatus.CREATED, false, false, allowFailure, null, null, rules, 0);
    }

    JobState with(JobStatus newStatus) {
        return new JobState(newStatus, picked, cancelsGracefully, allowFailure, null, null, rules, retries);
    }
}
