package dev.tidemill.projects.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.projects.webhooks.WebhookFlow.Health;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookFlowTest {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    @Test
    void pausesDoubleUpToADayAndFortyFailuresAreTheEnd() {
        var health = Health.GOOD;
        var longest = Duration.ZERO;
        for (int failures = 1; failures <= 40; failures++) {
            health = WebhookFlow.after(health, false, NOW);
            assertThat(health.failures()).isEqualTo(failures);
            boolean few = failures < 4;
            assertThat(health.executable(NOW)).as("after " + failures).isEqualTo(few);
            assertThat(health.alertStatus(NOW))
                    .isEqualTo(few ? "executable" : failures < 40 ? "temporarily_disabled" : "disabled");
            if (!few && failures < 40) {
                var pause = Duration.between(NOW, health.disabledUntil());
                assertThat(pause).isGreaterThanOrEqualTo(longest).isLessThanOrEqualTo(Duration.ofDays(1));
                longest = pause;
            }
        }
        assertThat(longest).isEqualTo(Duration.ofDays(1));
        assertThat(health.executable(NOW.plus(Duration.ofDays(400)))).isFalse();
        assertThat(WebhookFlow.after(health, true, NOW)).isEqualTo(Health.GOOD);
        assertThat(WebhookFlow.after(WebhookFlow.after(Health.GOOD, false, NOW), true, NOW))
                .isEqualTo(Health.GOOD);
    }
}
