package dev.tidemill.projects.webhooks.delivery;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What follows from how an attempt ended. */
final class DeliveryFlow {
    private static final Duration[] PAUSES = {
        Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30)
    };

    private DeliveryFlow() {}

    /** Whether the receiver took the message: any answer below 400. */
    static boolean good(@Nullable Integer status) {
        return status != null && status < 400;
    }

    /**
     * How long to wait before the message is sent again; empty when it is not. Another attempt makes sense when nobody
     * answered or the receiver is in trouble, not when it refuses.
     *
     * @param attempt which one this was, from 1
     */
    static Optional<Duration> retry(int attempt, @Nullable Integer status) {
        boolean hopeful = status == null || status >= 500 || status == 408 || status == 429;
        return hopeful && attempt >= 1 && attempt <= PAUSES.length
                ? Optional.of(PAUSES[attempt - 1])
                : Optional.empty();
    }
}
