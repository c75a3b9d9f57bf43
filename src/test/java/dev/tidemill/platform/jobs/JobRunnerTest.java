package dev.tidemill.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.platform.jobs.JobKind.Urgency;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.Wakeups;
import dev.tidemill.testkit.Await;
import dev.tidemill.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Living runners: wake-ups, several nodes, leases and the end of the process. */
@Tag("server")
class JobRunnerTest {
    record Number(int value) {}

    private static final JobKind<Number> COUNT = JobKind.of("count", Number.class, Urgency.HIGH);
    private static final JobKind<Number> SLOW = JobKind.of("slow", Number.class, Urgency.LOW);

    private final InstantSource clock = InstantSource.system();
    private final Jobs jobs = new Jobs(clock);
    private final List<AutoCloseable> open = new ArrayList<>();
    private Database db;
    private Wakeups wakeups;

    @BeforeEach
    void open() {
        db = TestDatabase.migrated(20);
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
    void aCommitWakesTheRunner() {
        var done = new CountDownLatch(1);
        start("a", 4, new Worker<>(COUNT, number -> done.countDown()));
        wakeups.start();
        long before = System.nanoTime();

        enqueue(COUNT, 1);

        Await.open(done);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
        Await.until("the row is gone", () -> rows() == 0);
    }

    @Test
    void manyNodesRunEveryJobOnce() {
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        var twice = new AtomicInteger();
        for (String node : List.of("a", "b", "c")) {
            start(node, 4, new Worker<>(COUNT, number -> {
                if (!seen.add(number.value())) {
                    twice.incrementAndGet();
                }
            }));
        }
        wakeups.start();
        db.run(tx -> {
            for (int i = 0; i < 500; i++) {
                jobs.enqueue(tx, COUNT, new Number(i), JobOptions.NONE);
            }
        });

        Await.until("all are done", () -> rows() == 0);
        assertThat(seen).hasSize(500);
        assertThat(twice).hasValue(0);
    }

    @Test
    void slowWorkNeverTakesTheLastSlots() {
        var began = new CountDownLatch(2);
        var release = new CountDownLatch(1);
        var urgent = new CountDownLatch(1);
        start(
                "a",
                4,
                new Worker<>(SLOW, number -> {
                    began.countDown();
                    Await.open(release);
                }),
                new Worker<>(COUNT, number -> urgent.countDown()));
        wakeups.start();
        for (int i = 0; i < 10; i++) {
            enqueue(SLOW, i);
        }
        Await.open(began);

        enqueue(COUNT, 1);

        Await.open(urgent);
        Await.until("only the slow ones are left running", () -> leased() == 2);
        release.countDown();
        Await.until("all are done", () -> rows() == 0);
    }

    @Test
    void closingWaitsForRunningWorkAndBeginsNoMore() {
        var began = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var finished = new AtomicInteger();
        var runner = start("a", 1, new Worker<>(COUNT, number -> {
            began.countDown();
            Await.open(release);
            finished.incrementAndGet();
        }));
        enqueue(COUNT, 1);
        enqueue(COUNT, 2);
        wakeups.start();
        Await.open(began);
        Thread closing = Thread.startVirtualThread(runner::close);
        Await.until("it is closing", () -> closing.getState() != Thread.State.NEW);

        release.countDown();

        join(closing);
        assertThat(finished).hasValue(1);
        assertThat(rows()).isEqualTo(1);
        assertThat(leased()).isZero();
    }

    @Test
    void whatDoesNotEndInTimeIsHandedBackUntried() {
        var began = new CountDownLatch(1);
        var runner = runner("a", 1, Duration.ofMillis(50), new Worker<>(COUNT, number -> {
            began.countDown();
            new CountDownLatch(1).await();
        }));
        runner.start(wakeups);
        enqueue(COUNT, 1);
        wakeups.start();
        Await.open(began);

        runner.close();

        record Row(int attempt, boolean waiting) {}
        Row row = db.read(h -> h.createQuery("select attempt, leased_until is null as waiting from platform.jobs")
                .mapTo(Row.class)
                .one());
        assertThat(row).isEqualTo(new Row(0, true));
    }

    @Test
    void theJobsOfADeadNodeAreTakenOverWhenTheirLeaseRanOut() {
        enqueue(COUNT, 1);
        lease("dead", "-1 second");
        var done = new CountDownLatch(1);
        var runner = start("b", 1, new Worker<>(COUNT, number -> done.countDown()));

        wakeups.start();

        Await.open(done);
        runner.close();
        assertThat(rows()).isZero();
    }

    @Test
    void aLivingLeaseIsRespected() {
        enqueue(COUNT, 1);
        lease("other", "1 minute");
        var runner = start("b", 1, new Worker<>(COUNT, number -> {
            throw new AssertionError("it belongs to another node");
        }));
        wakeups.start();
        enqueue(COUNT, 2);
        Await.until("the second has failed", () -> waiting() == 1);

        runner.close();

        List<String> holders =
                db.read(h -> h.createQuery("select leased_by from platform.jobs where leased_until is not null")
                        .mapTo(String.class)
                        .list());
        assertThat(holders).containsExactly("other");
    }

    @Test
    void aNodeThatStartsAgainDoesNotWaitForItsOwnLeases() {
        enqueue(COUNT, 1);
        lease("a", "1 hour");
        var done = new CountDownLatch(1);

        start("a", 1, new Worker<>(COUNT, number -> done.countDown()));
        wakeups.start();

        Await.open(done);
    }

    @Test
    void aJobThatKillsItsNodeEveryTimeDiesInTheEnd() {
        var kind = new JobKind<>("count", Number.class, Urgency.HIGH, 3);
        enqueue(kind, 1);
        db.run(tx -> tx.execute("update platform.jobs set attempt = 3"));
        lease("dead", "-1 second");

        start("b", 1, new Worker<>(kind, number -> {
            throw new AssertionError("three attempts are enough");
        }));

        Await.until("it is dead", () -> rows() == 0);
        String error = db.read(h -> h.createQuery("select error from platform.dead_jobs")
                .mapTo(String.class)
                .one());
        assertThat(error).isEqualTo("the process that ran it ended");
    }

    @Test
    void leasesOfRunningJobsAreRenewed() {
        var store = new JobStore(db, "a", List.of("count"));
        enqueue(COUNT, 1);
        var job = store.claim(Urgency.LOW, 1, clock.instant(), clock.instant().plusSeconds(1))
                .getFirst();
        var later = clock.instant().plusSeconds(600);

        assertThat(store.renew(List.of(job.id(), 999L), later)).containsExactly(job.id());
        assertThat(store.lost(List.of(job.id(), 999L)))
                .as("what has ended is not lost")
                .isEmpty();
        assertThat(store.takeOver(false, later.minusSeconds(1), later)).isEmpty();

        lease("b", "1 minute");
        assertThat(store.renew(List.of(job.id()), later)).isEmpty();
        assertThat(store.lost(List.of(job.id()))).containsExactly(job.id());
        assertThat(store.remove(job)).as("the lease is another node's").isFalse();
    }

    @Test
    void twoWorkersForOneKindAreAMistake() {
        var worker = new Worker<>(COUNT, number -> {});
        assertThatThrownBy(() -> runner("a", 1, Duration.ZERO, worker, worker)).hasMessageContaining("count");
    }

    private JobRunner start(String node, int slots, Worker<?>... workers) {
        var runner = runner(node, slots, Duration.ofSeconds(20), workers);
        runner.start(wakeups);
        open.add(runner);
        return runner;
    }

    private JobRunner runner(String node, int slots, Duration patience, Worker<?>... workers) {
        return new JobRunner(
                db, clock, new SimpleMeterRegistry(), List.of(workers), new JobRunner.Options(node, slots, patience));
    }

    private void enqueue(JobKind<Number> kind, int value) {
        db.run(tx -> jobs.enqueue(tx, kind, new Number(value), JobOptions.NONE));
    }

    private void lease(String node, String until) {
        db.run(tx -> tx.execute(
                "update platform.jobs set leased_by = ?, leased_until = now() + cast(? as interval)", node, until));
    }

    private long rows() {
        return count("true");
    }

    private long leased() {
        return count("leased_until is not null");
    }

    private long waiting() {
        return count("leased_until is null and attempt > 0");
    }

    private long count(String where) {
        return db.read(h -> h.createQuery("select count(*) from platform.jobs where " + where)
                .mapTo(Long.class)
                .one());
    }

    private static void join(Thread thread) {
        try {
            assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
