package dev.tidemill.projects.members;

import dev.tidemill.identity.Role;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A user's membership of one group or project.
 *
 * @param id the number
 * @param namespaceId the group, or null
 * @param projectId the project, or null
 * @param userId who
 * @param role what the user may do there
 * @param expiresAt the day on which it ends, in UTC, or null
 * @param createdById who added the user, or null
 * @param createdAt when
 */
public record Member(
        long id,
        @Nullable Long namespaceId,
        @Nullable Long projectId,
        long userId,
        Role role,
        @Nullable LocalDate expiresAt,
        @Nullable Long createdById,
        Instant createdAt) {}
