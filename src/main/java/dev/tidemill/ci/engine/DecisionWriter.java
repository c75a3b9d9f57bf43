package dev.tidemill.ci.engine;

import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobStore;
import dev.tidemill.ci.jobs.NewJobStore;
import dev.tidemill.ci.live.LiveSignals;
import dev.tidemill.ci.live.Topic;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.PipelineFinished;
import dev.tidemill.ci.pipelines.PipelineStatus;
import dev.tidemill.ci.pipelines.PipelineStatusChanged;
import dev.tidemill.ci.pipelines.PipelineStore;
import dev.tidemill.ci.pipelines.PipelineTimes;
import dev.tidemill.ci.pipelines.StageStore;
import dev.tidemill.ci.pipelines.flow.PipelineDecision;
import dev.tidemill.platform.events.Events;
import dev.tidemill.repos.refs.Refs;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Stores a decision about a pipeline: copies, moves, statuses of stages and of the pipeline, events. */
public final class DecisionWriter {
    private final PipelineStore pipelines = new PipelineStore();
    private final StageStore stages = new StageStore();
    private final JobStore jobs = new JobStore();
    private final NewJobStore newJobs = new NewJobStore();
    private final SnapshotStore snapshots = new SnapshotStore();
    private final JobMoves moves;
    private final Events events;
    private final Refs refs;
    private final InstantSource clock;

    /**
     * Why a decision is stored.
     *
     * @param actor who asked, or null for the system; copies belong to this user
     * @param automatic whether copies are automatic retries
     */
    public record Cause(@Nullable Long actor, boolean automatic) {}

    public DecisionWriter(JobMoves moves, Events events, Refs refs, InstantSource clock) {
        this.moves = moves;
        this.events = events;
        this.refs = refs;
        this.clock = clock;
    }

    void write(Handle tx, SnapshotStore.Loaded loaded, PipelineDecision decision, Cause cause) {
        Instant now = clock.instant();
        Pipeline pipeline = loaded.pipeline();
        Map<String, Job> rows = new HashMap<>(loaded.rows());
        for (var copy : decision.copies()) {
            Job row = replace(tx, row(rows, copy.job()), copy, cause, now);
            rows.put(copy.job(), moves.copied(tx, pipeline, row));
        }
        for (var step : decision.steps()) {
            var move = new JobMoves.Move(
                    row(rows, step.job()), step.state(), step.effects(), null, cause.actor(), pipeline.isProtected());
            moves.apply(tx, move, now);
        }
        stages.update(tx, pipeline, decision.stages());
        update(tx, pipeline, decision.status(), cause, now);
    }

    private static Job row(Map<String, Job> rows, String name) {
        Job row = rows.get(name);
        if (row == null) {
            throw new IllegalStateException("the decision names a job that the snapshot did not have");
        }
        return row;
    }

    private Job replace(Handle tx, Job job, PipelineDecision.Copy decided, Cause cause, Instant now) {
        Long user = cause.actor() == null ? job.userId() : cause.actor();
        long copy = newJobs.replace(
                tx,
                job,
                new NewJobStore.Copy(decided.immediate(), decided.allowFailure(), user, cause.automatic()),
                now);
        return jobs.find(tx, copy).orElseThrow();
    }

    private void update(Handle tx, Pipeline pipeline, PipelineStatus status, Cause cause, Instant now) {
        boolean moved = pipeline.status() != status;
        if (moved || (pipeline.startedAt() == null && status.isAlive())) {
            var times = PipelineTimes.after(pipeline, status, snapshots.spans(tx, pipeline, now), now);
            pipelines.update(tx, pipeline, times, status, now);
            if (moved) {
                announce(tx, pipeline, status, times, cause);
            }
        }
        LiveSignals.send(tx, Topic.pipeline(pipeline.id()));
    }

    private void announce(Handle tx, Pipeline pipeline, PipelineStatus status, PipelineTimes times, Cause cause) {
        events.publish(
                tx,
                cause.actor(),
                new PipelineStatusChanged(
                        pipeline.id(),
                        pipeline.projectId(),
                        pipeline.ref(),
                        pipeline.sha(),
                        pipeline.status().wireName(),
                        status.wireName()));
        if (status.isCompleted()) {
            refs.drop(tx, pipeline.projectId(), pipeline.keptRef());
            events.publish(
                    tx,
                    cause.actor(),
                    new PipelineFinished(
                            pipeline.id(),
                            pipeline.projectId(),
                            pipeline.ref(),
                            pipeline.sha(),
                            pipeline.source().wireName(),
                            status.wireName(),
                            times.duration()));
        } else if (pipeline.status().isCompleted()) {
            refs.keep(tx, pipeline.projectId(), pipeline.keptRef(), pipeline.sha());
        }
    }
}
