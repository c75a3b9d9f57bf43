package dev.tidemill.ci.deployments;

import dev.tidemill.ci.pipelines.JobStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How far a deployment is (doc/api/deployments.md). */
public enum DeploymentStatus {
    CREATED,
    RUNNING,
    SUCCESS,
    FAILED,
    CANCELED,
    /** Its job was skipped. */
    SKIPPED,
    /** Its job waits for somebody to start it. */
    BLOCKED;

    /** As the API and the database spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing follows it. */
    public boolean finished() {
        return this == SUCCESS || this == FAILED || this == CANCELED;
    }

    /** Whether a deployment may be said to be in {@code next} now; saying the same again changes nothing. */
    boolean mayBecome(DeploymentStatus next) {
        return this == next || (!finished() && next != CREATED);
    }

    /** What the status of its job makes of a deployment. */
    static DeploymentStatus of(JobStatus job) {
        return switch (job) {
            case CREATED, WAITING_FOR_RESOURCE, PREPARING, WAITING_FOR_CALLBACK, PENDING, SCHEDULED -> CREATED;
            case MANUAL -> BLOCKED;
            case RUNNING, CANCELING -> RUNNING;
            case SUCCESS -> SUCCESS;
            case FAILED -> FAILED;
            case CANCELED -> CANCELED;
            case SKIPPED -> SKIPPED;
        };
    }

    static DeploymentStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    static List<String> words() {
        return Arrays.stream(values()).map(DeploymentStatus::word).toList();
    }
}
