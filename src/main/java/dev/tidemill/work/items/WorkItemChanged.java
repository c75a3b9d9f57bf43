package dev.tidemill.work.items;

import dev.tidemill.platform.events.Event;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A work item changed.
 *
 * @param itemId the number, also of its subject
 * @param projectId where, or null in a group
 * @param namespaceId where, or null in a project
 * @param iid the number in its place
 * @param type the word of its type
 * @param changes the old and new value of every field that changed, by its name in the API; texts of descriptions
 *     are not repeated
 */
public record WorkItemChanged(
        long itemId,
        @Nullable Long projectId,
        @Nullable Long namespaceId,
        long iid,
        String type,
        Map<String, Change> changes)
        implements Event {
    /** What a field was and is. */
    public record Change(
            @Nullable Object previous, @Nullable Object current) {}

    @Override
    public String kind() {
        return "work_item_changed";
    }
}
