package dev.tidemill.projects.shares;

import dev.tidemill.identity.Role;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An invitation of a group.
 *
 * @param id the number
 * @param namespaceId the group it was invited into, or null
 * @param projectId the project it was invited into, or null
 * @param groupId the invited group
 * @param role the highest role that its members get
 * @param expiresAt the first day on which it counts no more, or null
 * @param createdAt when it was invited
 */
public record GroupLink(
        long id,
        @Nullable Long namespaceId,
        @Nullable Long projectId,
        long groupId,
        Role role,
        @Nullable LocalDate expiresAt,
        Instant createdAt) {}
