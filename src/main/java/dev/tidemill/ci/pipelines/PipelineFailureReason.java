package dev.tidemill.ci.pipelines;

import java.util.Locale;

/** Why a pipeline as a whole failed before or beside its jobs, with GitLab's names and numbers. */
public enum PipelineFailureReason {
    UNKNOWN_FAILURE(0),
    CONFIG_ERROR(1),
    EXTERNAL_VALIDATION_FAILURE(2),
    USER_NOT_VERIFIED(3),
    SIZE_LIMIT_EXCEEDED(21),
    JOB_ACTIVITY_LIMIT_EXCEEDED(22),
    DEPLOYMENTS_LIMIT_EXCEEDED(23),
    PROJECT_DELETED(25),
    /** Never stored: such a pipeline is not created. */
    FILTERED_BY_RULES(26),
    /** Never stored: such a pipeline is not created. */
    FILTERED_BY_WORKFLOW_RULES(27);

    private final int number;

    PipelineFailureReason(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
