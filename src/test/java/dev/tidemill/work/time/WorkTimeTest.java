package dev.tidemill.work.time;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkTimeTest {
    @ParameterizedTest
    @CsvSource({
        "1h,3600",
        "1h 30m,5400",
        "1d,28800",
        "1w,144000",
        "1mo,576000",
        "1mo2w3d4h5m,965100",
        "2,7200",
        "1.5h,5400",
        "90 minutes,5400",
        "-1h,-3600",
        "30s,30",
        "0h,0"
    })
    void durationsAreRead(String text, long seconds) {
        assertThat(WorkTime.parse(text)).contains(seconds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "h", "1x", "1h what", "99999999999h", "1e9h", "999999999mo"})
    void whatIsNoDurationIsNone(String text) {
        assertThat(WorkTime.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0,0m", "5400,1h 30m", "965100,1mo 2w 3d 4h 5m", "-3600,-1h", "61,1m 1s"})
    void durationsAreWritten(long seconds, String text) {
        assertThat(WorkTime.format(seconds)).isEqualTo(text);
    }
}
