package dev.tidemill.ci.pipelines;

import java.util.Locale;
import java.util.Optional;

/** Why a job failed, with GitLab's names and numbers. {@link #UNKNOWN_FAILURE} has no number there and is 0 here. */
public enum FailureReason {
    UNKNOWN_FAILURE(0),
    SCRIPT_FAILURE(1),
    API_FAILURE(2),
    STUCK_OR_TIMEOUT_FAILURE(3),
    RUNNER_SYSTEM_FAILURE(4),
    MISSING_DEPENDENCY_FAILURE(5),
    RUNNER_UNSUPPORTED(6),
    STALE_SCHEDULE(7),
    JOB_EXECUTION_TIMEOUT(8),
    ARCHIVED_FAILURE(9),
    UNMET_PREREQUISITES(10),
    SCHEDULER_FAILURE(11),
    DATA_INTEGRITY_FAILURE(12),
    FORWARD_DEPLOYMENT_FAILURE(13),
    USER_BLOCKED(14),
    PROJECT_DELETED(15),
    CI_QUOTA_EXCEEDED(16),
    PIPELINE_LOOP_DETECTED(17),
    NO_MATCHING_RUNNER(18),
    TRACE_SIZE_EXCEEDED(19),
    BUILDS_DISABLED(20),
    ENVIRONMENT_CREATION_FAILURE(21),
    DEPLOYMENT_REJECTED(22),
    FAILED_OUTDATED_DEPLOYMENT_JOB(23),
    JOB_EXECUTION_SERVER_TIMEOUT(24),
    STUCK_PENDING_WITH_MATCHING_RUNNERS(25),
    STUCK_PENDING_NO_MATCHING_RUNNERS(26),
    NO_UPDATES_RUNNING(27),
    NO_UPDATES_CANCELING(28),
    SERVER_TIMEOUT_RUNNING(29),
    SERVER_TIMEOUT_CANCELING(30),
    RUNNER_CONFIGURATION_ERROR(31),
    RUNNER_EXTERNAL_DEPENDENCY_FAILURE(32),
    RUNNER_INTERRUPTED(33),
    PROTECTED_ENVIRONMENT_FAILURE(1000),
    INSUFFICIENT_BRIDGE_PERMISSIONS(1001),
    DOWNSTREAM_BRIDGE_PROJECT_NOT_FOUND(1002),
    INVALID_BRIDGE_TRIGGER(1003),
    UPSTREAM_BRIDGE_PROJECT_NOT_FOUND(1004),
    INSUFFICIENT_UPSTREAM_PERMISSIONS(1005),
    BRIDGE_PIPELINE_IS_CHILD_PIPELINE(1006),
    DOWNSTREAM_PIPELINE_CREATION_FAILED(1007),
    SECRETS_PROVIDER_NOT_FOUND(1008),
    REACHED_MAX_DESCENDANT_PIPELINES_DEPTH(1009),
    IP_RESTRICTION_FAILURE(1010),
    REACHED_MAX_PIPELINE_HIERARCHY_SIZE(1011),
    REACHED_DOWNSTREAM_PIPELINE_TRIGGER_RATE_LIMIT(1012),
    DUO_WORKFLOW_NOT_ALLOWED(1013),
    JOB_ROUTER_FAILURE(1014),
    JOB_TOKEN_EXPIRED(1015),
    ID_TOKEN_BURNED_PROJECT_PATH(1016),
    DOWNSTREAM_PROJECT_TRIGGER_RESOLVED_TO_EMPTY(1017);

    private final int number;

    FailureReason(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Lower-case name as in the API and in the runner protocol. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The reason that a runner or a client names; empty when nobody knows it. */
    public static Optional<FailureReason> ofWireName(String name) {
        for (FailureReason reason : values()) {
            if (reason.wireName().equals(name)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }

    /** The reason with this number. @throws IllegalArgumentException when there is none */
    public static FailureReason ofNumber(int number) {
        for (FailureReason reason : values()) {
            if (reason.number == number) {
                return reason;
            }
        }
        throw new IllegalArgumentException("no failure reason has the number " + number);
    }
}
