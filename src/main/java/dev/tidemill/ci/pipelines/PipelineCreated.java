package dev.tidemill.ci.pipelines;

import dev.tidemill.platform.events.Event;

/** A pipeline and its jobs exist. */
public record PipelineCreated(long pipelineId, long projectId, String ref, String sha, String source, String status)
        implements Event {
    @Override
    public String kind() {
        return "pipeline_created";
    }
}
