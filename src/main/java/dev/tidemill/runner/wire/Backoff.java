package dev.tidemill.runner.wire;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before trying again: doubling from {@code first} to {@code most}, the upper half of it random, so
 * that runners that lost one server do not come back in step.
 */
public record Backoff(Duration first, Duration most) {
    private static final int LARGEST_SHIFT = 30;

    /** @param failures how many tries have failed, at least 1 */
    public Duration delay(int failures, RandomGenerator random) {
        int shift = Math.clamp(failures - 1L, 0, LARGEST_SHIFT);
        long full = Math.min(most.toMillis(), first.toMillis() << shift);
        long half = Math.max(1, full / 2);
        return Duration.ofMillis(half + random.nextLong(half + 1));
    }

    /** As above, but never before the server said so. */
    public Duration delay(int failures, RandomGenerator random, @Nullable Duration retryAfter) {
        Duration own = delay(failures, random);
        return retryAfter == null || retryAfter.compareTo(own) < 0 ? own : retryAfter;
    }
}
