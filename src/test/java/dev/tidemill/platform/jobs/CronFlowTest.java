package dev.tidemill.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronFlowTest {
    @ParameterizedTest
    @CsvSource({
        "*/15 * * * *, 2026-11-02T08:00:00Z,     2026-11-02T08:00:00Z",
        "*/15 * * * *, 2026-11-02T08:00:00.900Z, 2026-11-02T08:00:00Z",
        "*/15 * * * *, 2026-11-02T08:14:59.999Z, 2026-11-02T08:00:00Z",
        "0 3 * * *,    2026-11-02T02:59:59Z,     2026-11-01T03:00:00Z",
        "0 3 * * 1,    2026-11-02T12:00:00Z,     2026-11-02T03:00:00Z",
        "0 0 29 2 *,   2026-11-02T12:00:00Z,     2024-02-29T00:00:00Z",
        "30 1 1 1 *,   2026-11-02T12:00:00Z,     2026-01-01T01:30:00Z",
    })
    void theLatestTickIsTheLastOneThatIsNotInTheFuture(String cron, Instant now, Instant tick) {
        assertThat(new CronFlow(cron).latest(now)).contains(tick);
    }

    @Test
    void whatIsNoExpressionIsRefused() {
        for (String bad : new String[] {"", "* * * *", "61 * * * *", "often", "* * * * * *"}) {
            assertThatThrownBy(() -> new CronFlow(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theNextLookIsAtTheNextFullMinute() {
        assertThat(CronFlow.untilNextMinute(Instant.parse("2026-11-02T08:00:59.750Z")))
                .isEqualTo(Duration.ofMillis(250));
        assertThat(CronFlow.untilNextMinute(Instant.parse("2026-11-02T08:00:00Z")))
                .isEqualTo(Duration.ofMinutes(1));
    }
}
