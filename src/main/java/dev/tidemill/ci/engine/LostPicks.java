package dev.tidemill.ci.engine;

import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobStore;
import dev.tidemill.ci.jobs.JobTimes;
import dev.tidemill.ci.jobs.PendingJobStore;
import dev.tidemill.ci.jobs.RunningJob;
import dev.tidemill.ci.jobs.RunningJobStore;
import dev.tidemill.ci.live.LiveSignals;
import dev.tidemill.ci.live.Topic;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.PipelineStore;
import dev.tidemill.ci.pipelines.flow.JobEffect;
import dev.tidemill.ci.pipelines.flow.JobState;
import dev.tidemill.platform.sql.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Puts jobs back into the queue that were given to a runner which never confirmed them: its answer was lost, or
 * the process ended before it was sent. Only runners that promise to confirm are meant; their old token is worth
 * nothing from then on, so no job runs twice.
 */
public final class LostPicks {
    private static final int BATCH = 200;

    private final JobStore jobs = new JobStore();
    private final PipelineStore pipelines = new PipelineStore();
    private final PendingJobStore pending = new PendingJobStore();
    private final RunningJobStore running = new RunningJobStore();
    private final Database db;
    private final InstantSource clock;
    private final Duration patience;

    public LostPicks(Database db, InstantSource clock, Duration patience) {
        this.db = db;
        this.clock = clock;
        this.patience = patience;
    }

    /** Looks for lost picks once; answers how many went back. */
    public int sweep() {
        Instant before = clock.instant().minus(patience);
        int requeued = 0;
        for (RunningJob row : db.read(handle -> running.unconfirmed(handle, before, BATCH))) {
            requeued += Attempts.write(db, tx -> requeue(tx, row.jobId(), before)) ? 1 : 0;
        }
        return requeued;
    }

    private boolean requeue(Handle tx, long jobId, Instant before) {
        var pipeline = jobs.find(tx, jobId).flatMap(job -> pipelines.lock(tx, job.pipelineId()));
        var job = jobs.lock(tx, jobId);
        var row = running.find(tx, jobId);
        boolean lost = job.isPresent()
                && row.isPresent()
                && !row.get().confirmed()
                && row.get().pickedAt().isBefore(before)
                && job.get().status() == JobStatus.PENDING;
        if (lost && pipeline.isPresent()) {
            putBack(tx, pipeline.get(), job.get());
        }
        return lost;
    }

    private void putBack(Handle tx, Pipeline pipeline, Job job) {
        Instant now = clock.instant();
        var state = new JobState(JobStatus.PENDING, false, false, job.allowFailure(), null);
        if (!jobs.move(tx, job, state, JobTimes.after(job, Set.<JobEffect>of(), now), null)) {
            throw new StaleRow("job " + job.id());
        }
        jobs.unassign(tx, job);
        running.delete(tx, job.id());
        pending.insert(tx, job, pipeline.isProtected(), now);
        LiveSignals.send(tx, Topic.queue(job.id()));
        LiveSignals.send(tx, Topic.job(job.id()));
    }
}
