package dev.tidemill.ci.requests;

import dev.tidemill.platform.events.Event;

/**
 * The pipeline that counts for the head of an open merge request ended: it passed, failed, or was canceled or skipped. May
 * happen again after a retry.
 *
 * @param requestId the number of the request, also of its subject
 * @param projectId the project it is merged into
 * @param iid its number there
 * @param pipelineId the pipeline
 * @param headSha the commit of the source branch
 * @param previous how the pipeline counting for the request ended last, or null for the first time
 * @param current how this one did, for example {@code success}
 */
public record RequestPipelineFinished(
        long requestId,
        long projectId,
        long iid,
        long pipelineId,
        String headSha,
        @org.jspecify.annotations.Nullable String previous,
        String current)
        implements Event {
    @Override
    public String kind() {
        return "merge_request_pipeline_finished";
    }
}
