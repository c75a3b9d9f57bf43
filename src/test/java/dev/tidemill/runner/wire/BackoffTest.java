package dev.tidemill.runner.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(60));

    @Test
    void doublesUpToItsLimitWithTheUpperHalfRandom() {
        Random random = new Random(3);
        for (int failures = 1; failures < 100; failures++) {
            long full = Math.min(60_000, 100L << Math.min(failures - 1, 30));
            assertThat(backoff.delay(failures, random).toMillis()).isBetween(full / 2, full);
        }
    }

    @Test
    void doesNotComeBackInStep() {
        Random random = new Random(4);
        assertThat(java.util.stream.IntStream.range(0, 20)
                        .mapToObj(i -> backoff.delay(8, random))
                        .distinct())
                .hasSizeGreaterThan(10);
    }
}
