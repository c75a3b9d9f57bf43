package dev.tidemill.ci.yaml.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "90 | 90",
                "42s | 42",
                "1 hour | 3600",
                "3 hours 30 minutes | 12600",
                "1h 30m | 5400",
                "1h30m | 5400",
                "1 week and 2 days | 777600",
                "2 hrs, 20 min | 8400",
                "1.5 hours | 5400",
                "6 mos 1 day | 15638400",
                "3 min 4 sec | 184",
                "1 yr | 31557600",
                "one week | 604800",
                "a day | 86400",
                "an hour and ten minutes | 4200",
                "twelve hours | 43200",
                "1:30 | 90",
                "1:30:00 | 5400",
                "30 Minutes | 1800",
                "`  5 mins  ` | 300",
                "0 | 0",
            })
    void durations(String text, long seconds) {
        assertThat(Durations.parse(text)).contains(seconds);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "never",
                "soon",
                "1 fortnight",
                "hour",
                "-1 day",
                "1 hour later",
                "1..5 h",
                "1:99",
                "5 apples",
                "99999999 years",
                "ahour"
            })
    void otherTexts(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @Test
    void longTextsAreNoDurations() {
        assertThat(Durations.parse("1 hour ".repeat(1_000))).isEmpty();
    }
}
