package dev.tidemill.ci.pipelines;

import dev.tidemill.platform.events.Event;
import org.jspecify.annotations.Nullable;

/** A pipeline reached success, failed, canceled or skipped; may happen again after a retry. */
public record PipelineFinished(
        long pipelineId,
        long projectId,
        String ref,
        String sha,
        String source,
        String status,
        @Nullable Integer duration)
        implements Event {
    @Override
    public String kind() {
        return "pipeline_finished";
    }
}
