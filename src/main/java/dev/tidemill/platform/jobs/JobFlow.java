package dev.tidemill.platform.jobs;

import dev.tidemill.platform.jobs.JobKind.Urgency;
import java.time.Duration;
import java.time.Instant;

/** The decisions of the queue, without clock, chance or I/O. */
final class JobFlow {
    /** How long a claimed job belongs to its node without a sign of life. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** How often a node renews its leases. */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofHours(1);
    private static final int FASTEST_GROWTH = 12;

    private JobFlow() {}

    /** What becomes of a job that failed. */
    sealed interface Failed {
        /** Try again at this time. */
        record Retry(Instant at) implements Failed {}

        /** No more attempts: it rests in the dead set. */
        record Dead() implements Failed {}
    }

    /**
     * The place of a job in line: the time it is due plus the patience of its urgency. Urgent work overtakes,
     * but only what has waited less than that patience, so nothing starves.
     */
    static Instant rank(Urgency urgency, Instant runAt) {
        return runAt.plus(
                switch (urgency) {
                    case HIGH -> Duration.ZERO;
                    case NORMAL -> Duration.ofMinutes(1);
                    case LOW -> Duration.ofMinutes(10);
                });
    }

    /**
     * What becomes of a job after its attempt number {@code attempt} (from 1) of {@code attempts} failed.
     *
     * @param chance from 0 to 1, spreads the retries of jobs that failed together
     */
    static Failed failed(int attempt, int attempts, Instant now, double chance) {
        return attempt >= attempts ? new Failed.Dead() : new Failed.Retry(now.plus(backOff(attempt, chance)));
    }

    /** The wait after an attempt: 1 s, 4 s, 16 s ... one hour at most, each between half and one and a half of it. */
    static Duration backOff(int attempt, double chance) {
        long factor = 1L << (2 * Math.clamp(attempt - 1, 0, FASTEST_GROWTH));
        Duration wait = FIRST_RETRY.multipliedBy(factor);
        Duration capped = wait.compareTo(LAST_RETRY) > 0 ? LAST_RETRY : wait;
        return Duration.ofMillis((long) (capped.toMillis() * (0.5 + chance)));
    }

    /** The last place in line that a job due now can have. */
    static Instant lastRank(Instant now) {
        return rank(Urgency.LOW, now);
    }

    /**
     * How many jobs of at most this urgency a node may begin: low urgency may fill half of the slots and normal
     * urgency three quarters, so that slow work never keeps urgent work waiting for a slot.
     */
    static int room(Urgency upTo, int slots, int free) {
        int reserved = switch (upTo) {
            case HIGH -> 0;
            case NORMAL -> slots / 4;
            case LOW -> slots / 2;
        };
        return Math.max(0, free - reserved);
    }
}
