package dev.tidemill.platform.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0,just now", "44,just now", "45,1 minute ago", "89,1 minute ago", "90,2 minutes ago", "3569,59 minutes ago",
        "3570,1 hour ago", "7200,2 hours ago", "84599,23 hours ago", "84600,1 day ago", "86400,1 day ago",
                "172800,2 days ago",
        "2591999,29 days ago", "-60,in 1 minute", "-30,just now", "-7200,in 2 hours"
    })
    void timesInWords(long seconds, String words) {
        assertThat(Format.ago(NOW.minusSeconds(seconds), NOW)).isEqualTo(words);
    }

    @Test
    void longAgoIsADate() {
        assertThat(Format.ago(Instant.parse("2025-03-03T23:59:59Z"), NOW)).isEqualTo("3 Mar 2025");
        assertThat(Format.moment(Instant.parse("2025-03-03T23:59:59.9Z"))).isEqualTo("3 Mar 2025, 23:59:59 UTC");
    }

    @ParameterizedTest
    @CsvSource({
        "-5,0s",
        "0,0s",
        "59,59s",
        "60,1m 00s",
        "185,3m 05s",
        "3600,1h 00m",
        "7620,2h 07m",
        "86400,1d 0h",
        "273600,3d 4h"
    })
    void durations(long seconds, String words) {
        assertThat(Format.duration(Duration.ofSeconds(seconds))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "1023,1023 B",
        "1024,1.0 KiB",
        "1434,1.4 KiB",
        "10240,10 KiB",
        "1048575,1.0 MiB",
        "1048576,1.0 MiB",
        "24117248,23 MiB",
        "9223372036854775807,8.0 EiB"
    })
    void sizes(long bytes, String words) {
        assertThat(Format.bytes(bytes)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"Maren Tidewater,MT", "Ole,O", "  ada b. lovelace ,AL", "李 明,李明", "--,?", "'',?", "x1,X", "𝒜bc def,𝒜D"
    })
    void initials(String name, String letters) {
        assertThat(Initials.of(name, 2)).isEqualTo(letters);
    }

    @Test
    void counts() {
        assertThat(Format.count(1, "job")).isEqualTo("1 job");
        assertThat(Format.count(1234567, "branch", "branches")).isEqualTo("1,234,567 branches");
    }
}
