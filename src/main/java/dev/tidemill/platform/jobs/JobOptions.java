package dev.tidemill.platform.jobs;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a job is enqueued.
 *
 * @param dedupKey while a waiting job of the same kind has this key, another one is not added; null for none
 * @param delay how long it must wait before it may start
 */
public record JobOptions(@Nullable String dedupKey, Duration delay) {
    /** At once, without deduplication. */
    public static final JobOptions NONE = new JobOptions(null, Duration.ZERO);

    public static JobOptions dedup(String key) {
        return new JobOptions(key, Duration.ZERO);
    }

    public static JobOptions after(Duration delay) {
        return new JobOptions(null, delay);
    }
}
