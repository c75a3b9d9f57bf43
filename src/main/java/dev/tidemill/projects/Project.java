package dev.tidemill.projects;

import dev.tidemill.identity.Visibility;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A project. The default branch and everything about its code live in {@code repos}.
 *
 * @param id the number
 * @param namespaceId the namespace (group or user) it stands in
 * @param name the display name
 * @param path the last segment of its address
 * @param fullPath the address, for example {@code group/sub/project}
 * @param description the description, or null
 * @param visibility who may see it without being a member
 * @param archived whether it is read-only
 * @param creatorId who created it, or null when that user is gone
 * @param createdAt when created
 * @param updatedAt when last changed
 * @param lastActivityAt when something last happened in it
 */
public record Project(
        long id,
        long namespaceId,
        String name,
        String path,
        String fullPath,
        @Nullable String description,
        Visibility visibility,
        boolean archived,
        @Nullable Long creatorId,
        Instant createdAt,
        Instant updatedAt,
        Instant lastActivityAt) {}
