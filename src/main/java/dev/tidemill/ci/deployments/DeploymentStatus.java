package dev.tidemill.ci.deployments;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How far a deployment is (doc/api/deployments.md). */
public enum DeploymentStatus {
    CREATED,
    RUNNING,
    SUCCESS,
    FAILED,
    CANCELED;

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

    static DeploymentStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    static List<String> words() {
        return Arrays.stream(values()).map(DeploymentStatus::word).toList();
    }
}
