package dev.tidemill.ci.pipelines;

import dev.tidemill.platform.events.Event;

/** A pipeline and everything of it is gone. */
public record PipelineDeleted(long pipelineId, long projectId) implements Event {
    @Override
    public String kind() {
        return "pipeline_deleted";
    }
}
