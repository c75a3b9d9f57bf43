package dev.tidemill.ci.pipelines;

import dev.tidemill.platform.events.Event;

/** A pipeline's status moved. */
public record PipelineStatusChanged(long pipelineId, long projectId, String ref, String sha, String from, String to)
        implements Event {
    @Override
    public String kind() {
        return "pipeline_status_changed";
    }
}
