package dev.tidemill.runner.trace;

import dev.tidemill.runner.wire.Backoff;
import java.time.Duration;

/**
 * How often a job speaks to the server.
 *
 * @param interval between two pieces of log, until the server says another
 * @param heartbeat a sign of life after so long without one
 * @param live back-off while the job runs
 * @param last back-off when it is over: longer, because then nothing else waits
 */
public record Pace(Duration interval, Duration heartbeat, Backoff live, Backoff last) {
    public static final Pace NORMAL = new Pace(
            Duration.ofSeconds(3),
            Duration.ofSeconds(30),
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30)),
            new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5)));
}
