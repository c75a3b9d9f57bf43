package dev.tidemill.runner.wire;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The headers of the runner API that carry meaning. What cannot be read counts as absent. */
final class ReplyHeaders {
    static final String LAST_UPDATE = "X-GitLab-Last-Update";
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(10);
    private static final Duration LONGEST_INTERVAL = Duration.ofMinutes(15);

    private ReplyHeaders() {}

    /** {@code Retry-After} in seconds or as a date, else GitLab's {@code RateLimit-ResetTime}. */
    static @Nullable Duration retryAfter(HttpHeaders headers, Instant now) {
        Optional<Duration> wait = headers.firstValue("Retry-After")
                .flatMap(value -> seconds(value).or(() -> until(value, now)))
                .or(() -> headers.firstValue("RateLimit-ResetTime").flatMap(value -> until(value, now)));
        return wait.map(value -> value.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : value)
                .orElse(null);
    }

    static @Nullable Duration updateInterval(HttpHeaders headers) {
        return headers.firstValue("X-GitLab-Trace-Update-Interval")
                .flatMap(ReplyHeaders::seconds)
                .filter(Duration::isPositive)
                .map(value -> value.compareTo(LONGEST_INTERVAL) > 0 ? LONGEST_INTERVAL : value)
                .orElse(null);
    }

    /** {@code Range: 0-<size>}: the second number is the size, not the last index. */
    static @Nullable Long logSize(HttpHeaders headers) {
        String range = headers.firstValue("Range").orElse("").strip();
        int dash = range.lastIndexOf('-');
        if (dash < 0) {
            return null;
        }
        try {
            long size = Long.parseLong(range.substring(dash + 1));
            return size < 0 ? null : size;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    private static Optional<Duration> seconds(String value) {
        try {
            long seconds = Long.parseLong(value.strip());
            return seconds < 0 || seconds > Integer.MAX_VALUE
                    ? Optional.empty()
                    : Optional.of(Duration.ofSeconds(seconds));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> until(String date, Instant now) {
        try {
            Instant then = ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO);
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
