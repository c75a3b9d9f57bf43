package dev.tidemill.ci.jobs;

import dev.tidemill.platform.events.Event;
import org.jspecify.annotations.Nullable;

/** A job moved. Timestamps and durations stand in the job itself. */
public record JobStatusChanged(
        long jobId,
        long pipelineId,
        long projectId,
        String name,
        String from,
        String to,
        @Nullable String failureReason,
        @Nullable Long runnerId)
        implements Event {
    @Override
    public String kind() {
        return "job_status_changed";
    }
}
