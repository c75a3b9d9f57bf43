package dev.tidemill.platform.jobs;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** Which tick of a cron expression counts, without clock or I/O. */
final class CronFlow {
    private final ExecutionTime times;

    /** Reads a five-field UNIX expression; throws IllegalArgumentException when it is none. */
    CronFlow(String expression) {
        var definition = CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX);
        this.times = ExecutionTime.forCron(new CronParser(definition).parse(expression));
    }

    /** The last tick at or before now, in UTC: the only one that may still be served. */
    Optional<Instant> latest(Instant now) {
        var upTo = now.atZone(ZoneOffset.UTC).withNano(0).plusSeconds(1);
        return times.lastExecution(upTo).map(java.time.ZonedDateTime::toInstant);
    }

    /** How long until the next full minute, when a tick may come. */
    static Duration untilNextMinute(Instant now) {
        return Duration.ofMillis(60_000 - Math.floorMod(now.toEpochMilli(), 60_000L));
    }
}
