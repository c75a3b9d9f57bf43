package dev.tidemill.runner;

import dev.tidemill.runner.wire.Backoff;
import dev.tidemill.runner.wire.JobReply;
import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * When to ask for the next job. Pure. A server may hold the question until there is a job, or answer at once; with the
 * first kind we ask again without a pause, with the second not more often than every few seconds.
 *
 * @param lastUpdate what the last answer carried, to be echoed
 * @param failures answers in a row that were none
 * @param hurried the last pause was left out
 */
record PollFlow(@Nullable String lastUpdate, int failures, boolean hurried) {
    static final PollFlow START = new PollFlow(null, 0, false);

    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(3);
    private static final Backoff AFTER_CONFLICT = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(3));
    private static final Backoff AFTER_FAILURE = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

    /** @param stop asking makes no sense any more */
    record Step(PollFlow flow, Duration pause, boolean stop) {}

    /** @param took how long the server held the question */
    Step after(JobReply reply, Duration took, RandomGenerator random) {
        return switch (reply) {
            case JobReply.Assigned assigned -> healthy(assigned.lastUpdate(), Duration.ZERO, false);
            case JobReply.Nothing nothing -> afterNothing(nothing.lastUpdate(), took);
            case JobReply.Conflict conflict -> failed(AFTER_CONFLICT, random, null);
            case JobReply.Trouble trouble -> failed(AFTER_FAILURE, random, trouble.retryAfter());
            case JobReply.Unreachable unreachable -> failed(AFTER_FAILURE, random, null);
            case JobReply.Refused refused -> new Step(this, Duration.ZERO, true);
        };
    }

    /**
     * A new value means the queue has moved since our last look, so the next question is worth asking at once; but only
     * once in a row, because on a busy server it moves all the time.
     */
    private Step afterNothing(@Nullable String update, Duration took) {
        boolean moved = update != null && !Objects.equals(update, lastUpdate);
        if (moved && !hurried) {
            return healthy(update, Duration.ZERO, true);
        }
        Duration rest = CHECK_INTERVAL.minus(took);
        return healthy(update, rest.isNegative() ? Duration.ZERO : rest, false);
    }

    private Step healthy(@Nullable String update, Duration pause, boolean hurry) {
        return new Step(new PollFlow(update == null ? lastUpdate : update, 0, hurry), pause, false);
    }

    private Step failed(Backoff backoff, RandomGenerator random, @Nullable Duration retryAfter) {
        int count = failures + 1;
        return new Step(new PollFlow(lastUpdate, count, false), backoff.delay(count, random, retryAfter), false);
    }
}
