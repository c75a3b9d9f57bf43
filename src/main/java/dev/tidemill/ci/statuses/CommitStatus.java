package dev.tidemill.ci.statuses;

import dev.tidemill.ci.pipelines.JobStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What another system says of a commit: its row.
 *
 * @param id the number, from the series of jobs
 * @param partitionId the cohort of its pipeline
 * @param ref the short name of the branch or tag it was said for
 * @param name the context, unique within the pipeline
 * @param status one of pending, running, success, failed, canceled and skipped
 * @param targetUrl where to read more, or null
 * @param coverage in percent, or null
 * @param userId whose token said it, or null
 */
public record CommitStatus(
        long id,
        int partitionId,
        long pipelineId,
        long projectId,
        String sha,
        String ref,
        String name,
        JobStatus status,
        @Nullable String targetUrl,
        @Nullable String description,
        @Nullable Double coverage,
        boolean allowFailure,
        @Nullable Long userId,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        Instant updatedAt) {}
