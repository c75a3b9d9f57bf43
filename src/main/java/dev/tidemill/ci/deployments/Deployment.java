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
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant finishedAt) {}
