package dev.tidemill.platform.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.platform.sql.Database;
import dev.tidemill.testkit.SettableClock;
import dev.tidemill.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The outbox drained by hand. */
@Tag("server")
class OutboxTest {
    record Moved(String what, int place) implements Event {
        @Override
        public String kind() {
            return "moved";
        }
    }

    record Stopped(String what) implements Event {
        @Override
        public String kind() {
            return "stopped";
        }
    }

    private final SettableClock clock = SettableClock.standing();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Events events = new Events(clock);
    private final List<String> seen = new ArrayList<>();
    private Database db;

    @BeforeEach
    void open() {
        db = TestDatabase.migrated();
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void listenersRunInOrderInsideTheTransaction() {
        events.listen(Moved.class, (tx, event) -> seen.add("first " + event.what()));
        events.listen(Stopped.class, (tx, event) -> seen.add("not this one"));
        events.listen(Moved.class, (tx, event) -> seen.add("second " + inbox(tx)));

        publish(new Moved("a", 1));

        assertThat(seen).as("before the event is written").containsExactly("first a", "second 0");
    }

    @Test
    void aListenerThatFailsUndoesEverything() {
        events.listen(Moved.class, (tx, event) -> {
            throw new IllegalStateException("not allowed");
        });

        assertThatThrownBy(() -> publish(new Moved("a", 1))).hasMessage("not allowed");

        assertThat(db.<Long>read(OutboxTest::inbox)).isZero();
    }

    @Test
    void consumersReadWhatTheyAskedForInOrder() {
        publish(new Moved("a", 1));
        publish(new Stopped("a"));
        publish(new Moved("b", 2));

        var outbox = outbox(consumer("all", Set.of()), consumer("moves", Set.of("moved")));

        assertThat(outbox.drain()).isEqualTo(3);
        assertThat(seen)
                .containsExactly("all 1 moved", "all 2 stopped", "all 3 moved", "moves 1 moved", "moves 3 moved");
        seen.clear();
        assertThat(outbox.drain()).isZero();
        assertThat(seen).isEmpty();
    }

    @Test
    void anOccurrenceTellsWhoWhatAndWhen() {
        var got = new ArrayList<Occurrence>();
        db.run(tx -> events.publish(tx, 42L, new Moved("tree", 7)));
        publish(new Stopped("x"));

        outbox(new Consumer("c", Set.of(), (tx, batch) -> got.addAll(batch))).drain();

        var first = got.getFirst();
        assertThat(first.actorId()).isEqualTo(42);
        assertThat(first.payload().get("what").asText()).isEqualTo("tree");
        assertThat(first.payload().get("place").asInt()).isEqualTo(7);
        assertThat(first.occurredAt()).isEqualTo(Instant.parse("2026-11-02T08:00:00Z"));
        assertThat(got.get(1).actorId()).isNull();
    }

    @Test
    void aSlowTransactionWithALowerIdIsNotSkippedAndAnOpenOneStallsNobody() {
        var outbox = outbox(consumer("c", Set.of()));
        try (Handle slow = begin();
                Handle slower = begin()) {
            events.publish(slower, null, new Moved("slower", 0));
            events.publish(slow, null, new Moved("slow", 0));
            publish(new Stopped("quick"));

            outbox.drain();
            assertThat(seen).containsExactly("c 1 stopped");

            slow.commit();
            outbox.drain();
            assertThat(seen).containsExactly("c 1 stopped", "c 2 moved");

            publish(new Stopped("quick again"));
            slower.commit();
            outbox.drain();
            assertThat(seen).hasSize(4);
        }
    }

    @Test
    void whatIsRolledBackTakesNoPosition() {
        try (Handle undone = begin()) {
            events.publish(undone, null, new Moved("undone", 0));
            publish(new Stopped("a"));
            undone.rollback();
        }
        publish(new Stopped("b"));

        outbox(consumer("c", Set.of())).drain();

        assertThat(seen).containsExactly("c 1 stopped", "c 2 stopped");
    }

    @Test
    void whatAConsumerWritesCommitsWithItsCursorOrNotAtAll() {
        publish(new Stopped("a"));
        var outbox = outbox(new Consumer("writer", Set.of(), (tx, batch) -> {
            tx.execute(
                    "insert into platform.cron_ticks (name, last_at) values (?, now())",
                    "event " + batch.getFirst().position());
            if (seen.isEmpty()) {
                seen.add("failed once");
                throw new IllegalStateException("after the write");
            }
        }));

        assertThatThrownBy(outbox::drain).hasMessage("after the write");
        assertThat(written()).isEmpty();

        outbox.drain();
        assertThat(written()).containsExactly("event 1");
    }

    @Test
    void aConsumerThatFailsHoldsUpNobodyElse() {
        for (int i = 0; i < 10; i++) {
            publish(new Moved("a", i));
        }
        var outbox = outbox(
                new Consumer("bad", Set.of(), (tx, batch) -> {
                    for (Occurrence each : batch) {
                        if (each.position() == 7) {
                            throw new IllegalStateException("seven");
                        }
                    }
                    seen.add("bad " + batch.getLast().position());
                }),
                consumer("good", Set.of()));

        assertThatThrownBy(outbox::drain).hasMessage("seven");
        assertThat(seen).hasSize(10).allMatch(line -> line.startsWith("good"));
        seen.clear();

        assertThatThrownBy(outbox::drain).hasMessage("seven");
        assertThat(seen).as("everything before the seventh gets through").containsExactly("bad 1", "bad 3");
        assertThatThrownBy(outbox::drain).hasMessage("seven");
        assertThatThrownBy(outbox::drain).hasMessage("seven");
        assertThat(seen.getLast()).isEqualTo("bad 6");
        assertThat(meters.counter("events.failures", "consumer", "bad").count()).isEqualTo(4);
    }

    @Test
    void consumersMayPublish() {
        publish(new Moved("a", 1));

        outbox(
                        new Consumer(
                                "echo",
                                Set.of("moved"),
                                (tx, batch) -> batch.forEach(each -> events.publish(tx, null, new Stopped("a")))),
                        consumer("c", Set.of()))
                .drain();

        assertThat(seen).containsExactly("c 1 moved", "c 2 stopped");
    }

    @Test
    void longBacklogsAreTakenBatchByBatch() {
        db.run(tx -> {
            for (int i = 0; i < 1700; i++) {
                events.publish(tx, null, i % 10 == 0 ? new Stopped("s") : new Moved("m", i));
            }
        });
        var sizes = new ArrayList<Integer>();

        int sequenced = outbox(
                        new Consumer("all", Set.of(), (tx, batch) -> sizes.add(batch.size())),
                        new Consumer("stops", Set.of("stopped"), (tx, batch) -> sizes.add(batch.size())))
                .drain();

        assertThat(sequenced).isEqualTo(1700);
        assertThat(sizes).containsExactly(500, 500, 500, 200, 170);
    }

    @Test
    void partitionsAreMadeBeforeTheyAreNeeded() {
        db.run(tx -> tx.execute("update platform.event_position set position = 19999998"));
        for (int i = 0; i < 4; i++) {
            publish(new Moved("a", i));
        }

        var outbox = outbox(consumer("c", Set.of()));
        outbox.drain();

        assertThat(seen)
                .containsExactly("c 19999999 moved", "c 20000000 moved", "c 20000001 moved", "c 20000002 moved");
        List<String> partitions =
                db.read(h -> h.createQuery("""
                select distinct tableoid::regclass::text from platform.events order by 1
                """).mapTo(String.class).list());
        assertThat(partitions).containsExactly("platform.events_1", "platform.events_2");
    }

    @Test
    void twoConsumersOfOneNameAreAMistake() {
        assertThatThrownBy(() -> outbox(consumer("c", Set.of()), consumer("c", Set.of())))
                .hasMessageContaining("called c");
    }

    private Consumer consumer(String name, Set<String> kinds) {
        return new Consumer(
                name,
                kinds,
                (tx, batch) -> batch.forEach(each -> seen.add(name + " " + each.position() + " " + each.kind())));
    }

    private Outbox outbox(Consumer... consumers) {
        return new Outbox(db, meters, List.of(consumers));
    }

    private void publish(Event event) {
        db.run(tx -> events.publish(tx, null, event));
    }

    private Handle begin() {
        return org.jdbi.v3.core.Jdbi.open(db.dataSource()).begin();
    }

    private static long inbox(Handle h) {
        return h.createQuery("select count(*) from platform.event_inbox")
                .mapTo(Long.class)
                .one();
    }

    private List<String> written() {
        return db.read(h -> h.createQuery("select name from platform.cron_ticks")
                .mapTo(String.class)
                .list());
    }
}
