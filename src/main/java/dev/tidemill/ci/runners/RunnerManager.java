package dev.tidemill.ci.runners;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One machine that uses a runner's token; GitLab's API calls it a manager.
 *
 * @param systemId what the machine calls itself, stable over restarts
 * @param details what it said about itself, as JSON
 * @param contactedAt when it last called, exact to a minute, or null when it said goodbye
 */
public record RunnerManager(
        long id,
        long runnerId,
        String systemId,
        String details,
        @Nullable String ipAddress,
        Instant createdAt,
        @Nullable Instant contactedAt) {
    private static final Duration ONLINE = Duration.ofHours(2);
    private static final Duration STALE = Duration.ofDays(7);

    /** What it said about itself. */
    public RunnerDetails says() {
        return RunnerDetails.ofJson(details);
    }

    /** {@code online}, {@code offline}, {@code stale} or {@code never_contacted}, by the last contact. */
    public static String status(@Nullable Instant contactedAt, Instant createdAt, Instant now) {
        if (contactedAt == null) {
            return createdAt.isBefore(now.minus(STALE)) ? "stale" : "never_contacted";
        }
        if (contactedAt.isAfter(now.minus(ONLINE))) {
            return "online";
        }
        return contactedAt.isBefore(now.minus(STALE)) ? "stale" : "offline";
    }
}
