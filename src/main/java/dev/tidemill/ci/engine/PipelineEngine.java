package dev.tidemill.ci.engine;

import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobStore;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.PipelineStore;
import dev.tidemill.ci.pipelines.flow.JobDecision;
import dev.tidemill.ci.pipelines.flow.JobEffect;
import dev.tidemill.ci.pipelines.flow.JobEvent;
import dev.tidemill.ci.pipelines.flow.JobFlow;
import dev.tidemill.ci.pipelines.flow.PipelineDecision;
import dev.tidemill.ci.pipelines.flow.PipelineFlow;
import dev.tidemill.ci.pipelines.flow.PipelineSnapshot;
import dev.tidemill.ci.yaml.compiled.AutoCancel.OnJobFailure;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Jobs;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The only way in which jobs and pipelines move. Whoever moves them holds the pipeline's row; only a runner's
 * pick goes without it, which is why rows are written with their version. Run the transactions through
 * {@link Attempts}.
 */
public final class PipelineEngine {
    private final PipelineStore pipelines = new PipelineStore();
    private final JobStore jobs = new JobStore();
    private final SnapshotStore snapshots = new SnapshotStore();
    private final DecisionWriter writer;
    private final JobMoves moves;
    private final Jobs queue;
    private final InstantSource clock;

    public PipelineEngine(DecisionWriter writer, JobMoves moves, Jobs queue, InstantSource clock) {
        this.writer = writer;
        this.moves = moves;
        this.queue = queue;
        this.clock = clock;
    }

    /** Moves every job whose turn has come; a pipeline that is gone is no error. */
    public void process(Handle tx, long pipelineId) {
        pipelines
                .lock(tx, pipelineId)
                .ifPresent(pipeline -> decide(
                        tx,
                        pipeline,
                        null,
                        snapshot -> stopsAtFailure(pipeline, snapshot)
                                ? PipelineFlow.cancel(snapshot, false)
                                : PipelineFlow.process(snapshot)));
    }

    /**
     * Stores what a function decides about a pipeline.
     *
     * @param pipeline its row, locked by {@link PipelineStore#lock}
     * @param actor who asked, or null for the system
     */
    public void decide(
            Handle tx, Pipeline pipeline, @Nullable Long actor, Function<PipelineSnapshot, PipelineDecision> decision) {
        var loaded = snapshots.load(tx, pipeline);
        writer.write(tx, loaded, decision.apply(loaded.snapshot()), new DecisionWriter.Cause(actor, false));
    }

    /** Locks a pipeline and asks later for its processing, once however often this is called. */
    public void processLater(Handle tx, long pipelineId) {
        queue.enqueue(
                tx,
                ProcessPipelineJob.KIND,
                new ProcessPipelineJob.Payload(pipelineId),
                JobOptions.dedup(Long.toString(pipelineId)));
    }

    /**
     * One event for one job.
     *
     * @param event chosen from the job's present state, under its lock; null for none
     * @param exitCode the script's, when a runner reported one
     * @return empty when there is no such job
     */
    public Optional<JobDecision> fire(
            Handle tx,
            long jobId,
            Function<Job, @Nullable JobEvent> event,
            @Nullable Integer exitCode,
            @Nullable Long actor) {
        return jobs.find(tx, jobId)
                .flatMap(job -> pipelines.lock(tx, job.pipelineId()))
                .flatMap(pipeline ->
                        jobs.lock(tx, jobId).map(job -> store(tx, pipeline, job, event.apply(job), exitCode, actor)));
    }

    private JobDecision store(
            Handle tx,
            Pipeline pipeline,
            Job job,
            @Nullable JobEvent event,
            @Nullable Integer exitCode,
            @Nullable Long actor) {
        if (event == null) {
            return new JobDecision.Unchanged();
        }
        JobDecision decision = JobFlow.decide(job.state(), event);
        if (decision instanceof JobDecision.Moved(var state, var effects)) {
            var move = new JobMoves.Move(job, state, effects, exitCode, actor, pipeline.isProtected());
            moves.apply(tx, move, clock.instant());
            if (effects.contains(JobEffect.RETRY) && !job.retried()) {
                retryAutomatically(tx, pipeline, job);
            } else if (effects.contains(JobEffect.PROCESS_PIPELINE)) {
                processLater(tx, pipeline.id());
            }
        }
        return decision;
    }

    private void retryAutomatically(Handle tx, Pipeline pipeline, Job job) {
        var loaded = snapshots.load(tx, pipeline);
        var decision = PipelineFlow.retry(loaded.snapshot(), job.name());
        writer.write(tx, loaded, decision, new DecisionWriter.Cause(job.userId(), true));
    }

    private static boolean stopsAtFailure(Pipeline pipeline, PipelineSnapshot snapshot) {
        return pipeline.onJobFailure() == OnJobFailure.ALL
                && snapshot.jobs().stream()
                        .anyMatch(job -> job.state().failureReason() != null
                                && !job.state().allowFailure());
    }
}
