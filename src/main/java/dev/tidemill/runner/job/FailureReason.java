package dev.tidemill.runner.job;

import java.util.List;
import java.util.Locale;

/** Why a job failed, as far as a runner can say; the server's words are the names in lower case. */
public enum FailureReason {
    UNKNOWN_FAILURE,
    SCRIPT_FAILURE,
    RUNNER_SYSTEM_FAILURE,
    JOB_EXECUTION_TIMEOUT,
    RUNNER_UNSUPPORTED;

    /** @param known the reasons the server said it knows; empty when it did not say */
    public String wire(List<String> known) {
        String own = name().toLowerCase(Locale.ROOT);
        return known.isEmpty() || known.contains(own) ? own : "unknown_failure";
    }
}
