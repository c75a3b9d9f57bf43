package dev.tidemill.ci.runners;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A registered runner; the machines that use its token are its {@link RunnerManager}s.
 *
 * @param tokenShown the first characters of the token, for people to recognise it by
 * @param tokenExpiresAt when the token ends, or null for never
 * @param createdBy who created it, or null when it registered itself
 * @param byRegistration whether it registered itself with a registration token (the older way)
 * @param paused whether it gets no more jobs
 * @param locked whether it must not be enabled in further projects
 * @param runUntagged whether it takes jobs without tags
 * @param accessLevel {@code not_protected}, or {@code ref_protected} for jobs of protected refs only
 * @param tags what it offers
 * @param maximumTimeout the most seconds a job may take on it, or null
 */
public record Runner(
        long id,
        RunnerType runnerType,
        @Nullable String description,
        @Nullable String maintenanceNote,
        String tokenShown,
        @Nullable Instant tokenExpiresAt,
        @Nullable Long createdBy,
        boolean byRegistration,
        boolean paused,
        boolean locked,
        boolean runUntagged,
        String accessLevel,
        List<String> tags,
        @Nullable Integer maximumTimeout,
        Instant createdAt,
        Instant updatedAt) {
    public static final String PROTECTED_ONLY = "ref_protected";

    public boolean protectedOnly() {
        return accessLevel.equals(PROTECTED_ONLY);
    }

    public boolean instanceWide() {
        return runnerType == RunnerType.INSTANCE_TYPE;
    }
}
