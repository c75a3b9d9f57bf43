package dev.tidemill.work.items;

import dev.tidemill.platform.events.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A work item exists now.
 *
 * @param itemId the number, also of its subject
 * @param projectId where, or null in a group
 * @param namespaceId where, or null in a project
 * @param iid the number in its place
 * @param type the word of its type
 * @param labelIds its first labels
 * @param milestoneId its first milestone, or null
 * @param assigneeIds its first assignees
 */
public record WorkItemCreated(
        long itemId,
        @Nullable Long projectId,
        @Nullable Long namespaceId,
        long iid,
        String type,
        List<Long> labelIds,
        @Nullable Long milestoneId,
        List<Long> assigneeIds)
        implements Event {
    @Override
    public String kind() {
        return "work_item_created";
    }
}
