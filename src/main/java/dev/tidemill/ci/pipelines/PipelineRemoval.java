package dev.tidemill.ci.pipelines;

import dev.tidemill.ci.artifacts.Artifacts;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobStore;
import dev.tidemill.ci.traces.Traces;
import dev.tidemill.platform.events.Events;
import dev.tidemill.repos.refs.Refs;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Removes a pipeline with everything of it: rows, logs, artifacts, its ref. */
public final class PipelineRemoval {
    private final PipelineStore pipelines = new PipelineStore();
    private final JobStore jobs = new JobStore();
    private final Traces traces;
    private final Artifacts artifacts;
    private final Refs refs;
    private final Events events;

    public PipelineRemoval(Traces traces, Artifacts artifacts, Refs refs, Events events) {
        this.traces = traces;
        this.artifacts = artifacts;
        this.refs = refs;
        this.events = events;
    }

    /** Removes in the caller's transaction; runners that work for it are refused from then on. */
    public void remove(Handle tx, Pipeline pipeline, @Nullable Long actor) {
        for (Job job : jobs.of(tx, pipeline, true)) {
            traces.remove(tx, job);
            artifacts.remove(tx, job);
        }
        refs.drop(tx, pipeline.projectId(), pipeline.keptRef());
        pipelines.delete(tx, pipeline);
        events.publish(tx, actor, new PipelineDeleted(pipeline.id(), pipeline.projectId()));
    }
}
