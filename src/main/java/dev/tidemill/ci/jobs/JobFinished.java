package dev.tidemill.ci.jobs;

import dev.tidemill.platform.events.Event;
import org.jspecify.annotations.Nullable;

/** A job reached its end. */
public record JobFinished(
        long jobId,
        long pipelineId,
        long projectId,
        String name,
        String status,
        @Nullable String failureReason,
        boolean allowFailure)
        implements Event {
    @Override
    public String kind() {
        return "job_finished";
    }
}
