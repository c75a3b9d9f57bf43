package dev.tidemill.ci.engine;

import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobContents;
import dev.tidemill.ci.jobs.JobDefinitionStore;
import dev.tidemill.ci.jobs.JobStore;
import dev.tidemill.ci.jobs.PendingJob;
import dev.tidemill.ci.jobs.PendingJobStore;
import dev.tidemill.ci.jobs.RunningJob;
import dev.tidemill.ci.jobs.RunningJobStore;
import dev.tidemill.ci.pipelines.FailureReason;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.pipelines.flow.JobEvent;
import dev.tidemill.ci.runners.RunnerListStore;
import dev.tidemill.platform.sql.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/**
 * Fails jobs that wait or run for too long, after GitLab's times: waiting without any fitting runner for an hour
 * or with one for a day, running or stopping silently for half an hour, over their timeout by a quarter of an
 * hour, delayed jobs an hour overdue.
 */
public final class StuckJobs {
    private static final Duration NO_RUNNER = Duration.ofHours(1);
    private static final Duration WITH_RUNNER = Duration.ofHours(24);
    private static final Duration RUNNER_SEEN = Duration.ofHours(2);
    private static final Duration SILENCE = Duration.ofMinutes(30);
    private static final Duration OVERTIME = Duration.ofMinutes(15);
    private static final Duration OVERDUE = Duration.ofHours(1);
    private static final int BATCH = 500;

    private final JobStore jobs = new JobStore();
    private final JobDefinitionStore definitions = new JobDefinitionStore();
    private final PendingJobStore pending = new PendingJobStore();
    private final RunningJobStore running = new RunningJobStore();
    private final RunnerListStore runners = new RunnerListStore();
    private final Database db;
    private final PipelineEngine engine;
    private final InstantSource clock;

    public StuckJobs(Database db, PipelineEngine engine, InstantSource clock) {
        this.db = db;
        this.engine = engine;
        this.clock = clock;
    }

    /** Looks at everything once. */
    public void sweep() {
        Instant now = clock.instant();
        db.read(handle -> pending.waitingSince(handle, now.minus(NO_RUNNER), BATCH))
                .forEach(job -> waiting(job, now));
        db.read(handle -> running.slowToStop(handle, now.minus(SILENCE), BATCH))
                .forEach(row -> fail(row, FailureReason.NO_UPDATES_CANCELING, FailureReason.NO_UPDATES_CANCELING));
        db.read(handle -> running.silent(handle, now.minus(SILENCE), BATCH))
                .forEach(row -> fail(row, FailureReason.NO_UPDATES_RUNNING, FailureReason.NO_UPDATES_CANCELING));
        db.read(handle -> running.overTime(handle, now.minus(OVERTIME), BATCH))
                .forEach(
                        row -> fail(row, FailureReason.SERVER_TIMEOUT_RUNNING, FailureReason.SERVER_TIMEOUT_CANCELING));
        db.read(handle -> jobs.overdue(handle, now.minus(OVERDUE), BATCH))
                .forEach(job ->
                        fail(job.id(), FailureReason.STALE_SCHEDULE, row -> row.status() == JobStatus.SCHEDULED));
    }

    private void waiting(PendingJob job, Instant now) {
        boolean fitting = db.read(handle ->
                runners.anyFor(handle, job.projectId(), job.tags(), job.isProtected(), now.minus(RUNNER_SEEN)));
        if (!fitting) {
            fail(job.jobId(), FailureReason.STUCK_PENDING_NO_MATCHING_RUNNERS, StuckJobs::stillWaits);
        } else if (job.enqueuedAt().isBefore(now.minus(WITH_RUNNER))) {
            fail(job.jobId(), FailureReason.STUCK_PENDING_WITH_MATCHING_RUNNERS, StuckJobs::stillWaits);
        }
    }

    private static boolean stillWaits(Job job) {
        return job.status() == JobStatus.PENDING && !job.picked();
    }

    private void fail(RunningJob row, FailureReason whileRunning, FailureReason whileCanceling) {
        fail(row.jobId(), whileCanceling, job -> job.status() == JobStatus.CANCELING);
        fail(row.jobId(), whileRunning, job -> job.status() == JobStatus.RUNNING);
    }

    private void fail(long jobId, FailureReason reason, Predicate<Job> still) {
        Attempts.write(
                db, tx -> engine.fire(tx, jobId, job -> still.test(job) ? failure(tx, job, reason) : null, null, null));
    }

    private JobEvent failure(Handle tx, Job job, FailureReason reason) {
        return new JobEvent.Fail(reason, null, JobContents.failureRules(definitions.of(tx, job), job.retries()));
    }
}
