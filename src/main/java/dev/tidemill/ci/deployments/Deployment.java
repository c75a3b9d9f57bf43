package dev.tidemill.ci.deployments;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A commit that is brought to an environment.
 *
 * @param id the number
 * @param iid the number within the project
 * @param userId who brings it, or null when that person is gone
 * @param ref the short name of the branch or tag
 * @param tag whether {@code ref} is a tag
 * @param status the word of a {@link DeploymentStatus}
 * @param jobId the job that brings it, or null when somebody told of it over the API or the job is gone
 * @param partitionId the cohort of that job
 * @param onStop name of the job that takes it away again, or null
 * @param finishedAt when it succeeded, failed or was canceled, or null
 */
public record Deployment(
        long id,
        long iid,
        long projectId,
        long environmentId,
        @Nullable Long userId,
        String ref,
        boolean tag,
        String sha,
        String status,
        @Nullable Long jobId,
        @Nullable Integer partitionId,
        @Nullable String onStop,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant finishedAt) {}
