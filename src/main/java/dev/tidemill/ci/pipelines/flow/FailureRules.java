package dev.tidemill.ci.pipelines.flow;

import dev.tidemill.ci.pipelines.FailureReason;
import dev.tidemill.ci.yaml.compiled.AllowFailure;
import dev.tidemill.ci.yaml.compiled.Retry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the definition of a job says about its failure, and how often it was retried automatically already.
 * Needed only when it fails, so it comes with the event. Rules as in GitLab's documentation of
 * {@code allow_failure:exit_codes}, {@code retry:when} and {@code retry:exit_codes}.
 *
 * @param allowedExitCodes {@code allow_failure:exit_codes}
 * @param maxRetries       {@code retry:max}; null: the job has no {@code retry}
 * @param retryWhen        {@code retry:when}
 * @param retryExitCodes   {@code retry:exit_codes}; with {@code retryWhen} empty too, every failure is retried
 * @param retries          automatic retries so far
 */
public record FailureRules(
        List<Integer> allowedExitCodes,
        @Nullable Integer maxRetries,
        List<String> retryWhen,
        List<Integer> retryExitCodes,
        int retries) {

    /** A job that says nothing about failures and was never retried. */
    public static final FailureRules NONE = new FailureRules(List.of(), null, List.of(), List.of(), 0);

    /** Failures that a second attempt cannot mend, whatever the file says. */
    private static final Set<FailureReason> NEVER = Set.of(
            FailureReason.CI_QUOTA_EXCEEDED,
            FailureReason.NO_MATCHING_RUNNER,
            FailureReason.MISSING_DEPENDENCY_FAILURE,
            FailureReason.FORWARD_DEPLOYMENT_FAILURE,
            FailureReason.ENVIRONMENT_CREATION_FAILURE);

    /** The server's own fault is retried without being asked. */
    private static final int RETRIES_AFTER_SCHEDULER_FAILURE = 2;

    /** Names that stand for the finer reasons that replaced them. */
    private static final Map<String, Set<FailureReason>> ALIASES = Map.of(
            "stuck_or_timeout_failure",
            Set.of(
                    FailureReason.STUCK_PENDING_WITH_MATCHING_RUNNERS,
                    FailureReason.STUCK_PENDING_NO_MATCHING_RUNNERS,
                    FailureReason.NO_UPDATES_RUNNING,
                    FailureReason.NO_UPDATES_CANCELING),
            "job_execution_timeout",
            Set.of(
                    FailureReason.JOB_EXECUTION_SERVER_TIMEOUT,
                    FailureReason.SERVER_TIMEOUT_RUNNING,
                    FailureReason.SERVER_TIMEOUT_CANCELING));

    public FailureRules {
        allowedExitCodes = List.copyOf(allowedExitCodes);
        retryWhen = List.copyOf(retryWhen);
        retryExitCodes = List.copyOf(retryExitCodes);
    }

    /**
     * The rules of a definition.
     *
     * @param retry        value of {@code retry}; null: the job has none
     * @param allowFailure value of {@code allow_failure} in the definition; null: no exit codes are named
     * @param retries      automatic retries so far
     */
    public static FailureRules of(@Nullable Retry retry, @Nullable AllowFailure allowFailure, int retries) {
        return new FailureRules(
                allowFailure == null ? List.of() : allowFailure.exitCodes(),
                retry == null ? null : retry.max(),
                retry == null ? List.of() : retry.when(),
                retry == null ? List.of() : retry.exitCodes(),
                retries);
    }

    /**
     * Whether a failure is allowed. Where exit codes are named they alone decide, so that a retry of a job
     * that was allowed to fail with one code is not allowed to fail with another.
     *
     * @param always what the job says of failures without exit codes
     */
    boolean allows(boolean always, @Nullable Integer exitCode) {
        return allowedExitCodes.isEmpty() ? always : exitCode != null && allowedExitCodes.contains(exitCode);
    }

    boolean retries(FailureReason reason, @Nullable Integer exitCode) {
        return !NEVER.contains(reason) && retries < maximum(reason, exitCode);
    }

    private int maximum(FailureReason reason, @Nullable Integer exitCode) {
        if (maxRetries != null && matches(reason, exitCode)) {
            return maxRetries;
        }
        return reason == FailureReason.SCHEDULER_FAILURE ? RETRIES_AFTER_SCHEDULER_FAILURE : 0;
    }

    private boolean matches(FailureReason reason, @Nullable Integer exitCode) {
        if (retryWhen.isEmpty() && retryExitCodes.isEmpty()) {
            return true;
        }
        boolean byReason = retryWhen.stream().anyMatch(name -> matches(name, reason));
        return byReason || (exitCode != null && retryExitCodes.contains(exitCode));
    }

    private static boolean matches(String name, FailureReason reason) {
        return name.equals("always")
                || name.equals(reason.wireName())
                || ALIASES.getOrDefault(name, Set.of()).contains(reason);
    }
}
