package dev.tidemill.ci.environments;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentFlowTest {
    private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
    private static final Instant KNOWN = NOW.plus(Duration.ofDays(3));

    @ParameterizedTest
    @ValueSource(strings = {"a", "review/topic", "A b.c_d-e", "$X", "${X}/y", "1"})
    void namesThatCanBe(String name) {
        assertThat(EnvironmentFlow.nameFault(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "/a", "a/", "a<b", "ä", "a\nb", "a#b"})
    void namesThatCannotBe(String name) {
        assertThat(EnvironmentFlow.nameFault(name)).isPresent();
        assertThat(EnvironmentFlow.nameFault("x".repeat(256))).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com, true",
        "HTTP://example.com:8080/a?b=c, true",
        "ftp://example.com, false",
        "javascript:alert(1), false",
        "https:nowhere, false",
        "//example.com, false",
        "https://a b, false",
    })
    void addresses(String text, boolean is) {
        assertThat(EnvironmentFlow.isAddress(text)).isEqualTo(is);
    }

    @Test
    void theEndIsWhatTheLastWordSays() {
        assertThat(EnvironmentFlow.end(null, KNOWN, NOW)).isEqualTo(KNOWN);
        assertThat(EnvironmentFlow.end(null, null, NOW)).isNull();
        assertThat(EnvironmentFlow.end("never", KNOWN, NOW)).isNull();
        assertThat(EnvironmentFlow.end("1 day", KNOWN, NOW)).isEqualTo(NOW.plus(Duration.ofDays(1)));
        assertThat(EnvironmentFlow.end("$LIFE", KNOWN, NOW)).isEqualTo(KNOWN);
        assertThat(EnvironmentFlow.end("soon", null, NOW)).isNull();
    }
}
