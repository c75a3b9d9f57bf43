package dev.tidemill.ci.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.Wakeups;
import dev.tidemill.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signals go out after the commit and never without one. */
@Tag("server")
class LiveSignalsTest {
    private static Database db;
    private static Wakeups wakeups;
    private static LiveSignals signals;

    @BeforeAll
    static void start() throws Exception {
        db = TestDatabase.migrated();
        wakeups = new Wakeups(db);
        signals = new LiveSignals(wakeups);
        var listening = new LinkedBlockingQueue<Long>();
        try (var watch = signals.watch(Topic.Kind.JOB, listening::add)) {
            wakeups.start();
            assertThat(listening.poll(20, TimeUnit.SECONDS))
                    .as("%s is told once when listening begins", watch)
                    .isZero();
        }
    }

    @AfterAll
    static void stop() {
        wakeups.close();
        db.close();
    }

    /** What arrives until the last one does, which the channel keeps in order. */
    private static List<Long> until(LinkedBlockingQueue<Long> arrived, long last) throws InterruptedException {
        var all = new ArrayList<Long>();
        for (Long id = arrived.poll(20, TimeUnit.SECONDS); id != null; id = arrived.poll(20, TimeUnit.SECONDS)) {
            if (id != 0) { // signals may have been missed: whoever listens is told at its beginning
                all.add(id);
            }
            if (id == last) {
                return all;
            }
        }
        return all;
    }

    @Test
    void aRollbackSignalsNothing() throws InterruptedException {
        var arrived = new LinkedBlockingQueue<Long>();
        try (var watch = signals.watch(Topic.Kind.TRACE, arrived::add)) {
            assertThatThrownBy(() -> db.run(tx -> {
                        LiveSignals.send(tx, Topic.trace(101));
                        throw new IllegalStateException("rolled back");
                    }))
                    .hasMessage("rolled back");
            db.run(tx -> {
                LiveSignals.send(tx, Topic.trace(102));
                LiveSignals.send(tx, Topic.job(103));
                LiveSignals.send(tx, Topic.trace(104));
            });
            assertThat(until(arrived, 104)).containsExactly(102L, 104L);
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void theRowIsThereWhenTheSignalArrives() throws InterruptedException {
        db.run(tx -> tx.execute("create table if not exists local.signal_probe (id bigint primary key)"));
        var seen = new LinkedBlockingQueue<Long>();
        Runnable look = () -> seen.add(db.read(h -> h.createQuery("select count(*) from local.signal_probe")
                .mapTo(Long.class)
                .one()));
        try (var watch = signals.watch(Topic.pipeline(7), look)) {
            db.run(tx -> {
                LiveSignals.send(tx, Topic.pipeline(7));
                tx.execute("insert into local.signal_probe values (1)");
            });
            Long rows = seen.poll(20, TimeUnit.SECONDS);
            while (rows != null && rows == 0) { // told at the beginning, before the transaction
                rows = seen.poll(20, TimeUnit.SECONDS);
            }
            assertThat(rows).isEqualTo(1L);
            assertThat(watch).isNotNull();
        }
    }

    @Test
    void theCommitItselfTellsNobody() {
        var statements = new ArrayList<String>();
        db.watch(statements::add);
        db.run(tx -> LiveSignals.send(tx, Topic.runner(9)));
        assertThat(statements)
                .as("a NOTIFY inside makes all commits wait for each other")
                .noneMatch(sql -> sql.contains("pg_notify"));
    }
}
