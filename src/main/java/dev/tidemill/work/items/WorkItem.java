package dev.tidemill.work.items;

import dev.tidemill.work.subjects.Place;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An issue, task or another type of the one table.
 *
 * @param id the number, also of its subject
 * @param typeId the number of its type
 * @param projectId the project, or null
 * @param namespaceId the group, or null
 * @param iid the number in its place
 * @param title the title
 * @param description the text in Markdown; may be empty
 * @param authorId who made it
 * @param confidential whether few see it
 * @param discussionLocked whether only members comment; null when nobody ever said
 * @param milestoneId what it is planned for, or null
 * @param startDate the first day, or null
 * @param dueDate the last day, or null
 * @param weight how much work it is, without a unit, or null
 * @param duplicatedToId the item it repeats, or null
 * @param movedToId what it became when it was moved, or null
 * @param closedAt when it was closed, or null while it is open
 * @param closedById by whom, or null
 * @param createdAt when made
 * @param updatedAt when last changed
 */
public record WorkItem(
        long id,
        int typeId,
        @Nullable Long projectId,
        @Nullable Long namespaceId,
        long iid,
        String title,
        String description,
        long authorId,
        boolean confidential,
        @Nullable Boolean discussionLocked,
        @Nullable Long milestoneId,
        @Nullable LocalDate startDate,
        @Nullable LocalDate dueDate,
        @Nullable Integer weight,
        @Nullable Long duplicatedToId,
        @Nullable Long movedToId,
        @Nullable Instant closedAt,
        @Nullable Long closedById,
        Instant createdAt,
        Instant updatedAt) {
    public WorkItemType type() {
        return WorkItemType.ofId(typeId);
    }

    public Place place() {
        return new Place(projectId, namespaceId);
    }

    public boolean open() {
        return closedAt == null;
    }

    /** The word on the wire. */
    public String state() {
        return open() ? "opened" : "closed";
    }
}
