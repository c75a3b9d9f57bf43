package dev.tidemill.work.milestones;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A milestone of a project or group (doc/user/project/milestones).
 *
 * @param id the number
 * @param iid the number in its project or group
 * @param projectId the project, or null
 * @param namespaceId the group, or null
 * @param title unique where it stands
 * @param description what it is for; may be empty
 * @param startDate its first day, or null
 * @param dueDate its last day, or null
 * @param closedAt when it was closed, or null while it is active
 * @param createdAt when made
 * @param updatedAt when last changed
 */
public record Milestone(
        long id,
        long iid,
        @Nullable Long projectId,
        @Nullable Long namespaceId,
        String title,
        String description,
        @Nullable LocalDate startDate,
        @Nullable LocalDate dueDate,
        @Nullable Instant closedAt,
        Instant createdAt,
        Instant updatedAt) {
    /** The word on the wire. */
    public String state() {
        return closedAt == null ? "active" : "closed";
    }
}
