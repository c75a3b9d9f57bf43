package dev.tidemill.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.Wakeups;
import dev.tidemill.testkit.Await;
import dev.tidemill.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Living outboxes on several nodes. */
@Tag("server")
class OutboxNodesTest {
    record Tick(int writer, int number) implements Event {
        @Override
        public String kind() {
            return "tick";
        }
    }

    private final Events events = new Events(InstantSource.system());
    private final List<AutoCloseable> open = new ArrayList<>();
    private Database db;
    private Wakeups wakeups;

    @BeforeEach
    void open() {
        db = TestDatabase.migrated(30);
        wakeups = new Wakeups(db);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
        wakeups.close();
        db.close();
    }

    @Test
    void aCommitReachesTheConsumer() {
        var reached = new CountDownLatch(1);
        start(new Consumer("c", Set.of(), (tx, batch) -> reached.countDown()));
        wakeups.start();

        publish(0, 0);

        Await.open(reached);
    }

    @Test
    void everyEventReachesEveryConsumerOnceAndInTheSameOrderWhateverTheNumberOfNodes() {
        var first = Collections.synchronizedList(new ArrayList<Occurrence>());
        var second = Collections.synchronizedList(new ArrayList<Occurrence>());
        for (int node = 0; node < 3; node++) {
            start(
                    new Consumer("first", Set.of(), (tx, batch) -> first.addAll(batch)),
                    new Consumer("second", Set.of(), (tx, batch) -> second.addAll(batch)));
        }
        wakeups.start();
        int writers = 8;
        int each = 50;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < writers; writer++) {
                int id = writer;
                threads.submit(() -> write(id, each));
            }
        }
        Await.until("all are consumed", () -> first.size() >= writers * each && second.size() >= writers * each);

        assertThat(first).extracting(Occurrence::position).containsExactlyElementsOf(positions(writers * each));
        assertThat(second).isEqualTo(first);
        for (int writer = 0; writer < writers; writer++) {
            int id = writer;
            assertThat(first)
                    .filteredOn(event -> event.payload().get("writer").asInt() == id)
                    .extracting(event -> event.payload().get("number").asInt())
                    .containsExactlyElementsOf(IntStream.range(0, each).boxed().toList());
        }
    }

    @Test
    void aFailingConsumerStallsNeitherTheOthersNorTheProcess() {
        var reached = new CountDownLatch(20);
        var failures = new CountDownLatch(2);
        start(
                new Consumer("bad", Set.of(), (tx, batch) -> {
                    failures.countDown();
                    throw new IllegalStateException("always");
                }),
                new Consumer("good", Set.of(), (tx, batch) -> batch.forEach(one -> reached.countDown())));
        wakeups.start();

        for (int i = 0; i < 20; i++) {
            publish(1, i);
        }

        Await.open(reached);
        Await.open(failures);
    }

    /** Transactions of one writer follow each other; each publishes one to three events, some roll back first. */
    private void write(int writer, int count) {
        var random = new Random(writer);
        int number = 0;
        while (number < count) {
            int from = number;
            int to = Math.min(count, from + 1 + random.nextInt(3));
            if (random.nextInt(4) == 0) {
                try {
                    db.run(tx -> {
                        events.publish(tx, null, new Tick(writer, 9999));
                        throw new IllegalStateException("rolled back");
                    });
                } catch (IllegalStateException expected) {
                    // nothing was published
                }
            }
            db.run(tx -> {
                for (int i = from; i < to; i++) {
                    events.publish(tx, null, new Tick(writer, i));
                }
            });
            number = to;
        }
    }

    private void publish(int writer, int number) {
        db.run(tx -> events.publish(tx, null, new Tick(writer, number)));
    }

    private void start(Consumer... consumers) {
        var outbox = new Outbox(db, new SimpleMeterRegistry(), List.of(consumers));
        outbox.start(wakeups);
        open.add(outbox);
    }

    private static List<Long> positions(int count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }
}
