package dev.tidemill.ci.requests;

import org.jspecify.annotations.Nullable;

/**
 * That a pipeline belongs to a merge request: its row.
 *
 * @param eventType {@code detached}, {@code merged_result} or {@code merge_train}
 * @param sourceSha the head of the request then
 * @param targetSha the commit of the target branch that was merged, or null
 */
public record RequestPipeline(
        long pipelineId,
        int partitionId,
        long requestId,
        String eventType,
        String sourceSha,
        @Nullable String targetSha) {}
