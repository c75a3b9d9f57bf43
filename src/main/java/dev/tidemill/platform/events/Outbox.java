package dev.tidemill.platform.events;

import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.Wakeups;
import dev.tidemill.platform.time.Loop;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * Brings committed events to their consumers: the sequencer puts them in commit order, every consumer follows
 * at its own pace. A consumer that fails tries again after a pause and holds up nobody else.
 */
public final class Outbox implements AutoCloseable {
    /** What commits that publish wake up. */
    static final String PUBLISHED = "tidemill_events";

    /** What wakes the consumers. */
    static final String SEQUENCED = "tidemill_sequenced";

    private final Sequencer sequencer;
    private final List<ConsumerRun> consumers;
    private final List<Loop> loops = new ArrayList<>();

    public Outbox(Database db, MeterRegistry meters, List<Consumer> consumers) {
        var names = new HashSet<String>();
        for (Consumer consumer : consumers) {
            if (!names.add(consumer.name())) {
                throw new IllegalArgumentException("two consumers are called " + consumer.name());
            }
        }
        this.sequencer = new Sequencer(db);
        this.consumers = consumers.stream()
                .map(consumer -> new ConsumerRun(db, consumer, meters))
                .toList();
    }

    /** Begins to work. */
    public void start(Wakeups wakeups) {
        Loop sequencing = loop("event-sequencer", sequencer::round);
        wakeups.on(PUBLISHED, text -> sequencing.wakeSoon());
        for (ConsumerRun consumer : consumers) {
            Loop consuming = loop("consumer-" + consumer.name(), consumer::round);
            wakeups.on(SEQUENCED, text -> consuming.wake());
        }
    }

    /**
     * On the calling thread, sequences and consumes everything that is committed, also what consumers publish.
     * When a consumer fails, the others still get their turn, then its failure is thrown. For tests.
     *
     * @return how many events got a position
     */
    public int drain() {
        int all = 0;
        int fresh;
        do {
            fresh = sequencer.drain();
            all += fresh;
            consumeAll();
        } while (fresh > 0);
        return all;
    }

    @Override
    public void close() {
        loops.forEach(Loop::close);
    }

    private void consumeAll() {
        RuntimeException failure = null;
        for (ConsumerRun consumer : consumers) {
            try {
                consumer.drain();
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private Loop loop(String name, Loop.Step step) {
        Loop loop = Loop.start(name, step);
        loops.add(loop);
        return loop;
    }
}
