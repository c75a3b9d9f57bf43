package dev.tidemill.ci.engine;

import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobFinished;
import dev.tidemill.ci.jobs.JobStatusChanged;
import dev.tidemill.ci.jobs.JobStore;
import dev.tidemill.ci.jobs.JobTimes;
import dev.tidemill.ci.jobs.PendingJobStore;
import dev.tidemill.ci.jobs.RunningJobStore;
import dev.tidemill.ci.live.LiveSignals;
import dev.tidemill.ci.live.Topic;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.flow.JobEffect;
import dev.tidemill.ci.pipelines.flow.JobState;
import dev.tidemill.ci.traces.SealTraceJob;
import dev.tidemill.platform.events.Events;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Stores what a decision made of one job, with its effects, in the caller's transaction. The caller deals
 * with {@link JobEffect#RETRY} and {@link JobEffect#PROCESS_PIPELINE}, which are about the whole pipeline.
 */
public final class JobMoves {
    private final JobStore jobs = new JobStore();
    private final PendingJobStore pending = new PendingJobStore();
    private final RunningJobStore running = new RunningJobStore();
    private final Events events;
    private final Jobs queue;
    private final JobFollower follower;

    public JobMoves(Events events, Jobs queue, JobFollower follower) {
        this.events = events;
        this.queue = queue;
        this.follower = follower;
    }

    /**
     * One job's move.
     *
     * @param actor who caused it, or null for the system
     * @param isProtected whether the pipeline's ref is protected
     */
    public record Move(
            Job job,
            JobState state,
            Set<JobEffect> effects,
            @Nullable Integer exitCode,
            @Nullable Long actor,
            boolean isProtected) {
        public Move {
            effects = effects.isEmpty() ? Set.of() : EnumSet.copyOf((Collection<JobEffect>) effects);
        }
    }

    /** Stores it all; throws {@link StaleRow} when the job changed since it was read. */
    public void apply(Handle tx, Move move, Instant now) {
        Job job = move.job();
        var times = JobTimes.after(job, move.effects(), now);
        Integer exitCode = move.exitCode() == null ? job.exitCode() : move.exitCode();
        if (!jobs.move(tx, job, move.state(), times, exitCode)) {
            throw new StaleRow("job " + job.id());
        }
        for (JobEffect effect : move.effects()) {
            apply(tx, move, effect, times, now);
        }
        if (job.status() != move.state().status()) {
            announce(tx, move);
            if (job.environmentId() != null) {
                follower.moved(tx, move);
            }
        }
        LiveSignals.send(tx, Topic.job(job.id()));
        LiveSignals.send(tx, Topic.pipeline(job.pipelineId()));
    }

    /** A copy took the place of a job: whoever follows the job follows the copy. Answers the copy as it is then. */
    Job copied(Handle tx, Pipeline pipeline, Job copy) {
        return copy.environmentAction() == null ? copy : follower.copied(tx, pipeline, copy);
    }

    private void apply(Handle tx, Move move, JobEffect effect, JobTimes times, Instant now) {
        Job job = move.job();
        switch (effect) {
            case ENQUEUE -> {
                pending.insert(tx, job, move.isProtected(), now);
                LiveSignals.send(tx, Topic.queue(job.id()));
            }
            case DEQUEUE -> pending.delete(tx, job.id());
            case MARK_FINISHED -> finish(tx, move);
            case START_TIMER -> startTimer(tx, job, times, now);
            case TELL_RUNNER -> running.canceling(tx, job.id(), now);
            case MARK_STARTED, STOP_TIMER -> {} // columns of the row only
            case RETRY, PROCESS_PIPELINE -> {} // the caller's
        }
    }

    private void startTimer(Handle tx, Job job, JobTimes times, Instant now) {
        Instant due = times.scheduledAt() == null ? now : times.scheduledAt();
        queue.enqueue(
                tx,
                PlayDelayedJob.KIND,
                new PlayDelayedJob.Payload(job.id()),
                JobOptions.after(Duration.between(now, due)));
    }

    private void finish(Handle tx, Move move) {
        Job job = move.job();
        running.delete(tx, job.id());
        if (job.runnerId() != null) {
            queue.enqueue(tx, SealTraceJob.KIND, new SealTraceJob.Payload(job.id()), JobOptions.NONE);
        }
        events.publish(
                tx,
                move.actor(),
                new JobFinished(
                        job.id(),
                        job.pipelineId(),
                        job.projectId(),
                        job.name(),
                        move.state().status().wireName(),
                        reason(move.state()),
                        move.state().allowFailure()));
    }

    private void announce(Handle tx, Move move) {
        Job job = move.job();
        JobStatus from = job.status();
        events.publish(
                tx,
                move.actor(),
                new JobStatusChanged(
                        job.id(),
                        job.pipelineId(),
                        job.projectId(),
                        job.name(),
                        from.wireName(),
                        move.state().status().wireName(),
                        reason(move.state()),
                        job.runnerId()));
    }

    private static @Nullable String reason(JobState state) {
        var reason = state.failureReason();
        return reason == null ? null : reason.wireName();
    }
}
