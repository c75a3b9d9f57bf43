package dev.tidemill.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.platform.jobs.JobKind.Urgency;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.testkit.SettableClock;
import dev.tidemill.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** The queue with a clock that stands and a runner that works on the test's own thread. */
@Tag("server")
class JobDrainTest {
    record Note(String text) {}

    private static final JobKind<Note> SAY = JobKind.of("say", Note.class, Urgency.NORMAL);
    private static final JobKind<Note> SHOUT = JobKind.of("shout", Note.class, Urgency.HIGH);
    private static final JobKind<Note> MUMBLE = JobKind.of("mumble", Note.class, Urgency.LOW);
    private static final JobKind<Note> FAIL = new JobKind<>("fail", Note.class, Urgency.NORMAL, 3);

    private final SettableClock clock = SettableClock.standing();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<String> said = new ArrayList<>();
    private final Jobs jobs = new Jobs(clock);
    private Database db;
    private JobRunner runner;

    @BeforeEach
    void open() {
        db = TestDatabase.migrated();
        runner = runner("node");
    }

    @AfterEach
    void close() {
        db.close();
    }

    @Test
    void aJobExistsExactlyWhenItsCauseCommits() {
        try {
            db.run(tx -> {
                jobs.enqueue(tx, SAY, new Note("rolled back"), JobOptions.NONE);
                throw new IllegalStateException("no");
            });
        } catch (IllegalStateException expected) {
            // the transaction is rolled back
        }
        enqueue(SAY, "committed");

        assertThat(runner.drain()).isEqualTo(new JobRunner.Drained(1, 0));
        assertThat(said).containsExactly("committed");
        assertThat(count("platform.jobs")).isZero();
    }

    @Test
    void urgentWorkRunsFirstButOldWorkIsNotForgotten() {
        enqueue(MUMBLE, "low, eleven minutes old");
        clock.advance(Duration.ofMinutes(11));
        enqueue(MUMBLE, "low");
        enqueue(SAY, "normal");
        enqueue(SHOUT, "high");
        enqueue(SHOUT, "high too");

        runner.drain();

        assertThat(said).containsExactly("low, eleven minutes old", "high", "high too", "normal", "low");
    }

    @Test
    void delayedWorkWaits() {
        db.run(tx -> jobs.enqueue(tx, SAY, new Note("later"), JobOptions.after(Duration.ofMinutes(5))));

        clock.advance(Duration.ofMinutes(4));
        assertThat(runner.drain().done()).isZero();
        clock.advance(Duration.ofMinutes(1));
        assertThat(runner.drain().done()).isEqualTo(1);
    }

    @Test
    void aWaitingJobWithTheSameKeyIsEnough() {
        enqueueOnce("first", Duration.ofHours(1));
        enqueueOnce("second", Duration.ZERO);

        assertThat(count("platform.jobs")).isEqualTo(1);
        runner.drain();
        assertThat(said).as("brought forward by the second").containsExactly("first");
        enqueueOnce("third", Duration.ZERO);
        runner.drain();
        assertThat(said).containsExactly("first", "third");
    }

    /** Else the job could run before the change it is to look at is committed, and nobody would look again. */
    @Test
    void aJobThatBeganBeforeItsKeyWasEnqueuedAgainRunsOnceMoreAfterThatCommit() {
        enqueueOnce("look at the changes", Duration.ZERO);
        var enqueued = new CountDownLatch(1);
        var drained = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> db.run(tx -> {
                jobs.enqueue(tx, SAY, new Note("look again"), JobOptions.dedup("key"));
                enqueued.countDown();
                dev.tidemill.testkit.Await.open(drained);
            }));
            dev.tidemill.testkit.Await.open(enqueued);
            assertThat(runner.drain().done()).isEqualTo(1);
            drained.countDown();
        }
        assertThat(runner.drain().done()).isEqualTo(1);
        assertThat(said).containsExactly("look at the changes", "look again");
    }

    @Test
    void aKeyIsFreeAgainWhileItsJobRuns() {
        var again = new Worker<>(SAY, note -> {
            said.add(note.text());
            if (said.size() == 1) {
                enqueueOnce("changed meanwhile", Duration.ZERO);
            }
        });
        var own = new JobRunner(db, clock, meters, List.of(again), options("own"));
        enqueueOnce("first", Duration.ZERO);

        own.drain();

        assertThat(said).containsExactly("first", "changed meanwhile");
    }

    @Test
    void aFailedJobIsRetriedLaterAndRestsInTheDeadSetInTheEnd() {
        enqueue(FAIL, "bad");

        assertThat(runner.drain()).isEqualTo(new JobRunner.Drained(0, 1));
        assertThat(runner.drain()).as("not due yet").isEqualTo(new JobRunner.Drained(0, 0));
        clock.advance(Duration.ofSeconds(2));
        assertThat(runner.drain().failed()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(7));
        assertThat(runner.drain().failed()).isEqualTo(1);

        assertThat(count("platform.jobs")).isZero();
        record Dead(String kind, int attempt, String error, String text) {}
        Dead dead = db.read(h -> h.createQuery("""
                select kind, attempt, error, payload->>'text' as text from platform.dead_jobs
                """).mapTo(Dead.class).one());
        assertThat(dead).isEqualTo(new Dead("fail", 3, "java.io.IOException: cannot bad", "bad"));
    }

    @Test
    void aFailedJobWithAKeyMergesIntoTheOneThatWaits() {
        var failing = new Worker<>(SAY, note -> {
            enqueueOnce("twin", Duration.ofHours(3));
            throw new IllegalStateException("no");
        });
        var own = new JobRunner(db, clock, meters, List.of(failing), options("own"));
        enqueueOnce("first", Duration.ZERO);

        assertThat(own.drain().failed()).isEqualTo(1);

        record Row(String text, boolean soon) {}
        List<Row> rows = db.read(h -> h.createQuery("""
                select payload->>'text' as text, run_at < :soon as soon from platform.jobs
                """)
                .bind("soon", clock.instant().plusSeconds(2))
                .mapTo(Row.class)
                .list());
        assertThat(rows).containsExactly(new Row("twin", true));
    }

    @Test
    void jobsOfAnotherReleaseAreLeftAlone() {
        var future = new JobKind<>("of_the_next_release", Note.class, Urgency.HIGH, 1);
        enqueue(future, "who knows");

        assertThat(runner.drain()).isEqualTo(new JobRunner.Drained(0, 0));
        assertThat(count("platform.jobs")).isEqualTo(1);
    }

    @Test
    void anUnreadablePayloadIsAFailureLikeAnyOther() {
        db.run(tx -> tx.execute("""
                insert into platform.jobs (kind, urgency, payload, run_at, rank, enqueued_at)
                values ('say', 0, '{"text": {"not": "text"}}', now() - interval '1 year', now() - interval '1 year', now())
                """));

        assertThat(runner.drain().failed()).isEqualTo(1);
        assertThat(said).isEmpty();
    }

    @Test
    void theRequestThatCausedAJobIsKnownInItsLogLines() {
        try (var request = MDC.putCloseable("request_id", "0123456789abcdef")) {
            enqueue(SAY, "from a request");
        }
        var seen = new ArrayList<String>();
        var own = new JobRunner(
                db,
                clock,
                meters,
                List.of(new Worker<>(SAY, note -> seen.add(MDC.get("request_id") + " " + MDC.get("job_kind")))),
                options("own"));

        own.drain();

        assertThat(seen).containsExactly("0123456789abcdef say");
        assertThat(MDC.get("job_kind")).isNull();
    }

    @Test
    void outcomesAreCounted() {
        enqueue(SAY, "a");
        enqueue(FAIL, "b");
        runner.drain();

        assertThat(meters.get("jobs.runs")
                        .tags("kind", "say", "outcome", "done")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("jobs.runs")
                        .tags("kind", "fail", "outcome", "retry")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(meters.get("jobs.wait").tags("kind", "say").timer().count()).isEqualTo(1);
    }

    private JobRunner runner(String node) {
        List<Worker<?>> workers = List.of(
                new Worker<>(SAY, note -> said.add(note.text())),
                new Worker<>(SHOUT, note -> said.add(note.text())),
                new Worker<>(MUMBLE, note -> said.add(note.text())),
                new Worker<>(FAIL, note -> {
                    throw new java.io.IOException("cannot " + note.text());
                }));
        return new JobRunner(db, clock, meters, workers, options(node));
    }

    private static JobRunner.Options options(String node) {
        return new JobRunner.Options(node, 4, Duration.ofSeconds(1));
    }

    private void enqueue(JobKind<Note> kind, String text) {
        db.run(tx -> jobs.enqueue(tx, kind, new Note(text), JobOptions.NONE));
    }

    private void enqueueOnce(String text, Duration delay) {
        db.run(tx -> jobs.enqueue(tx, SAY, new Note(text), new JobOptions("key", delay)));
    }

    private long count(String table) {
        return db.read(h ->
                h.createQuery("select count(*) from " + table).mapTo(Long.class).one());
    }
}
