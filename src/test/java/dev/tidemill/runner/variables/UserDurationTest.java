package dev.tidemill.runner.variables;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserDurationTest {
    @ParameterizedTest
    @CsvSource({"90s, PT1M30S", "1h30m, PT1H30M", "1.5h, PT1H30M", "300ms, PT0.3S", " 5m , PT5M", "1h1s, PT1H1S"})
    void readsDurations(String text, Duration duration) {
        assertThat(UserDuration.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "m", "5 minutes", "-5m", "1.2.3s", "0s", "5mm", "99999999999999999999h", "1e9s"})
    void refusesTheRest(String text) {
        assertThat(UserDuration.parse(text)).isEmpty();
    }
}
