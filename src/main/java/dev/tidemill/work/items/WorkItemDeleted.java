package dev.tidemill.work.items;

import dev.tidemill.platform.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * A work item is gone.
 *
 * @param itemId the number it had
 * @param projectId where, or null in a group
 * @param namespaceId where, or null in a project
 * @param iid the number it had in its place; never given again
 */
public record WorkItemDeleted(
        long itemId, @Nullable Long projectId, @Nullable Long namespaceId, long iid) implements Event {
    @Override
    public String kind() {
        return "work_item_deleted";
    }
}
