package dev.tidemill.projects.webhooks;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a webhook that fails is left alone (doc/user/project/integrations/webhooks.md, "Auto-disabled webhooks"): after
 * four failures in a row for a minute, twice as long after each further one and a day at most, after forty for good.
 */
public final class WebhookFlow {
    private static final int FEW = 4;
    private static final int MANY = 40;
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    private WebhookFlow() {}

    /**
     * How a webhook does.
     *
     * @param failures how often it failed in a row
     * @param backoffs how often it was left alone since it last worked
     * @param disabledUntil until when it is left alone, or null
     */
    public record Health(
            int failures, int backoffs, @Nullable Instant disabledUntil) {
        /** Everything is fine. */
        public static final Health GOOD = new Health(0, 0, null);

        /** Whether it is left alone until somebody tests it. */
        public boolean disabledForGood() {
            return failures >= MANY;
        }

        /** Whether it is told what happens now. */
        public boolean executable(Instant now) {
            return !disabledForGood() && (disabledUntil == null || !disabledUntil.isAfter(now));
        }

        /** The word on the wire. */
        public String alertStatus(Instant now) {
            if (disabledForGood()) {
                return "disabled";
            }
            return executable(now) ? "executable" : "temporarily_disabled";
        }
    }

    /** How it does after another attempt. */
    public static Health after(Health before, boolean good, Instant now) {
        if (good) {
            return Health.GOOD;
        }
        int failures = Math.min(before.failures() + 1, MANY);
        if (failures < FEW) {
            return new Health(failures, 0, null);
        }
        if (failures == MANY) {
            return new Health(failures, before.backoffs(), null);
        }
        Duration pause = FIRST.multipliedBy(1L << Math.min(before.backoffs(), 11));
        return new Health(failures, before.backoffs() + 1, now.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause));
    }
}
