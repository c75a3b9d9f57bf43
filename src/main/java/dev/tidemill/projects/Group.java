package dev.tidemill.projects;

import dev.tidemill.identity.Visibility;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A group of projects and of further groups.
 *
 * @param id the number, also of its namespace
 * @param parentId the group it stands in, or null
 * @param name the display name
 * @param path the last segment of its address
 * @param fullPath its address, for example {@code group/sub}
 * @param fullName the display names from the root down, joined by {@code " / "}
 * @param description what it is for; may be empty
 * @param visibility who may see it without being a member
 * @param projectCreationLevel from which role on members make projects in it, in GitLab's word
 * @param subgroupCreationLevel from which role on members make groups in it, in GitLab's word
 * @param lineage the numbers from the root group down to this one
 * @param createdAt when created
 * @param updatedAt when last changed
 */
public record Group(
        long id,
        @Nullable Long parentId,
        String name,
        String path,
        String fullPath,
        String fullName,
        String description,
        Visibility visibility,
        String projectCreationLevel,
        String subgroupCreationLevel,
        List<Long> lineage,
        Instant createdAt,
        Instant updatedAt) {}
