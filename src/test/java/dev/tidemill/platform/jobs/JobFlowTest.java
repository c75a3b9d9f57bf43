package dev.tidemill.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.platform.jobs.JobKind.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobFlowTest {
    private static final Instant NOW = Instant.parse("2026-11-02T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "1, 1000",
        "2, 4000",
        "3, 16000",
        "4, 64000",
        "5, 256000",
        "6, 1024000",
        "7, 3600000",
        "30, 3600000",
        "2000000000, 3600000"
    })
    void theWaitGrowsFourfoldUpToAnHour(int attempt, long millis) {
        assertThat(JobFlow.backOff(attempt, 0.5)).isEqualTo(Duration.ofMillis(millis));
        assertThat(JobFlow.backOff(attempt, 0)).isEqualTo(Duration.ofMillis(millis / 2));
        assertThat(JobFlow.backOff(attempt, 1)).isEqualTo(Duration.ofMillis(millis * 3 / 2));
    }

    @Test
    void theLastAttemptThatFailsIsDeath() {
        assertThat(JobFlow.failed(9, 10, NOW, 0.5)).isEqualTo(new JobFlow.Failed.Retry(NOW.plus(Duration.ofHours(1))));
        assertThat(JobFlow.failed(10, 10, NOW, 0.5)).isEqualTo(new JobFlow.Failed.Dead());
        assertThat(JobFlow.failed(11, 10, NOW, 0.5)).isEqualTo(new JobFlow.Failed.Dead());
        assertThat(JobFlow.failed(1, 1, NOW, 0.5)).isEqualTo(new JobFlow.Failed.Dead());
    }

    @ParameterizedTest
    @CsvSource({
        "LOW, 8, 8, 4", "NORMAL, 8, 8, 6", "HIGH, 8, 8, 8", "LOW, 8, 4, 0", "NORMAL, 8, 2, 0", "NORMAL, 8, 3, 1",
        "HIGH, 8, 1, 1", "LOW, 1, 1, 1", "NORMAL, 1, 1, 1", "LOW, 2, 2, 1", "LOW, 2, 1, 0", "HIGH, 2, 0, 0"
    })
    void urgentWorkAlwaysFindsAFreeSlot(Urgency upTo, int slots, int free, int room) {
        assertThat(JobFlow.room(upTo, slots, free)).isEqualTo(room);
    }

    @Test
    void urgentWorkGoesFirst() {
        assertThat(JobFlow.rank(Urgency.HIGH, NOW)).isBefore(JobFlow.rank(Urgency.NORMAL, NOW));
        assertThat(JobFlow.rank(Urgency.NORMAL, NOW)).isBefore(JobFlow.rank(Urgency.LOW, NOW));
        assertThat(JobFlow.lastRank(NOW)).isEqualTo(JobFlow.rank(Urgency.LOW, NOW));
    }

    /** One worker, one job a second, and urgent jobs that come a little faster than that for ever. */
    @Test
    void nothingStarvesUnderEndlessUrgentWork() {
        record Waiting(Urgency urgency, Instant since) {}
        var random = new Random(7);
        var line = new PriorityQueue<Waiting>(
                java.util.Comparator.comparing(job -> JobFlow.rank(job.urgency(), job.since())));
        var longest = new java.util.EnumMap<Urgency, Duration>(Urgency.class);
        for (int second = 0; second < 4 * 3600; second++) {
            Instant now = NOW.plusSeconds(second);
            line.add(new Waiting(Urgency.HIGH, now));
            if (random.nextInt(50) == 0 && second < 3600) {
                line.add(new Waiting(Urgency.LOW, now));
            }
            Waiting next = line.remove();
            longest.merge(next.urgency(), Duration.between(next.since(), now), (a, b) -> a.compareTo(b) > 0 ? a : b);
        }
        assertThat(longest.get(Urgency.LOW)).isLessThan(Duration.ofMinutes(15));
        assertThat(line).noneMatch(job -> job.urgency() == Urgency.LOW);
        assertThat(longest.get(Urgency.HIGH)).isLessThan(Duration.ofMinutes(3));
    }
}
