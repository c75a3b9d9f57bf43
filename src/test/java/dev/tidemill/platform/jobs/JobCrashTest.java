package dev.tidemill.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.platform.jobs.JobKind.Urgency;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.Wakeups;
import dev.tidemill.testkit.ChildJvm;
import dev.tidemill.testkit.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A node dies between the work of a job and the removal of its row. */
@Tag("crash")
class JobCrashTest {
    record Mark(String name) {}

    private static final JobKind<Mark> MARK = JobKind.of("mark", Mark.class, Urgency.HIGH);

    /** Runs jobs that each leave one mark and print a line, until it is killed. */
    public static void main(String[] args) throws InterruptedException {
        var db = new Database(new Database.Address(args[0], args[1], args[2]), 4);
        var worker = new Worker<>(MARK, mark -> {
            db.run(tx -> tx.execute(
                    "insert into platform.cron_ticks (name, last_at) values (?, now()) on conflict do nothing",
                    mark.name()));
            System.out.println("worked");
        });
        var runner = new JobRunner(
                db,
                InstantSource.system(),
                new SimpleMeterRegistry(),
                List.of(worker),
                new JobRunner.Options("node", 2, Duration.ofSeconds(1)));
        var wakeups = new Wakeups(db);
        runner.start(wakeups);
        wakeups.start();
        Thread.currentThread().join();
    }

    @Test
    void theJobRunsAgainWhenItsNodeComesBackAndIsDoneOnce() throws Exception {
        var address = TestDatabase.address();
        var jobs = new Jobs(InstantSource.system());
        try (var db = new Database(address, 4)) {
            db.run(tx -> jobs.enqueue(tx, MARK, new Mark("here"), JobOptions.NONE));

            try (var child = start(Failpoint.JOB_BEFORE_DELETE, address)) {
                assertThat(child.exit()).isEqualTo(ChildJvm.AT_FAILPOINT);
            }
            assertThat(rows(db, "platform.cron_ticks")).isEqualTo(1);
            assertThat(rows(db, "platform.jobs")).isEqualTo(1);

            try (var child = start(null, address)) {
                assertThat(child.line()).isEqualTo("worked");
                dev.tidemill.testkit.Await.until("the row is gone", () -> rows(db, "platform.jobs") == 0);
            }
            assertThat(rows(db, "platform.cron_ticks")).isEqualTo(1);
        }
    }

    private static ChildJvm start(@org.jspecify.annotations.Nullable Failpoint failpoint, Database.Address address) {
        return ChildJvm.run(failpoint, JobCrashTest.class, address.jdbcUrl(), address.user(), address.password());
    }

    private static long rows(Database db, String table) {
        return db.read(h ->
                h.createQuery("select count(*) from " + table).mapTo(Long.class).one());
    }
}
