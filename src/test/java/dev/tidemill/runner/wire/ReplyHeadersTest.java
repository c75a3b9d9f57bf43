package dev.tidemill.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyHeadersTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Retry-After | 7 | PT7S",
                "Retry-After | Sun, 22 Nov 2026 10:00:30 GMT | PT30S",
                "Retry-After | Sun, 22 Nov 2026 09:00:00 GMT | PT0S",
                "RateLimit-ResetTime | Sun, 22 Nov 2026 10:01:00 GMT | PT1M",
                "Retry-After | 99999999 | PT10M",
                "Retry-After | soon |",
                "Retry-After | -1 |",
                "Other | 7 |"
            })
    void retryAfter(String name, String value, @Nullable Duration expected) {
        assertThat(ReplyHeaders.retryAfter(headers(name, value), NOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"3, PT3S", "99999, PT15M", "0,", "-3,", "x,"})
    void updateInterval(String value, @Nullable Duration expected) {
        assertThat(ReplyHeaders.updateInterval(headers("x-gitlab-trace-update-interval", value)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0-0, 0", "0-1234, 1234", "bytes=0-12, 12", "12,", "0-,", "0--5, 5", "0-x,"})
    void logSize(String value, @Nullable Long expected) {
        assertThat(ReplyHeaders.logSize(headers("Range", value))).isEqualTo(expected);
    }

    private static HttpHeaders headers(String name, String value) {
        return HttpHeaders.of(Map.of(name, List.of(value)), (n, v) -> true);
    }
}
