package dev.tidemill.platform.events;

import dev.tidemill.platform.sql.Database;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;

/** Takes one consumer on along the sequence, batch by batch, each in one transaction with its cursor. */
final class ConsumerRun {
    private static final int BATCH = 500;
    private static final Duration POLL = Duration.ofSeconds(10);

    private final Database db;
    private final Consumer consumer;
    private final MeterRegistry meters;
    private final AtomicLong lag;
    private int batch = BATCH;

    /**
     * What a step did.
     *
     * @param taken how many events the consumer was given
     * @param behind how many positions are left
     */
    private record Step(int taken, long behind) {}

    ConsumerRun(Database db, Consumer consumer, MeterRegistry meters) {
        this.db = db;
        this.consumer = consumer;
        this.meters = meters;
        this.lag = meters.gauge(
                "events.lag",
                List.of(io.micrometer.core.instrument.Tag.of("consumer", consumer.name())),
                new AtomicLong());
    }

    String name() {
        return consumer.name();
    }

    /** One round of the loop; answers how long to pause, or throws what the consumer threw. */
    Duration round() {
        return step().behind() > 0 ? Duration.ZERO : POLL;
    }

    /** Gives the consumer everything there is; returns how many events that were. */
    int drain() {
        int taken = 0;
        Step last;
        do {
            last = step();
            taken += last.taken();
        } while (last.behind() > 0);
        return taken;
    }

    /** After a failure events come one by one, so that all before the one that fails get through. */
    private Step step() {
        try {
            Step step = db.write(this::step);
            batch = Math.min(BATCH, batch * 2);
            lag.set(step.behind());
            return step;
        } catch (RuntimeException | Error e) {
            batch = 1;
            meters.counter("events.failures", "consumer", consumer.name()).increment();
            throw e;
        }
    }

    private Step step(Handle tx) {
        var cursor = EventStore.lockCursor(tx, consumer.name());
        if (cursor.isEmpty()) {
            return new Step(0, 0); // another node is at it
        }
        long last = EventStore.lastPosition(tx);
        if (last == cursor.get()) {
            return new Step(0, 0);
        }
        List<Occurrence> events = EventStore.read(tx, consumer.kinds(), cursor.get(), last, batch);
        if (!events.isEmpty()) {
            consumer.work().take(tx, events);
        }
        long reached = events.size() == batch ? events.getLast().position() : last;
        EventStore.moveCursor(tx, consumer.name(), reached);
        return new Step(events.size(), last - reached);
    }
}
