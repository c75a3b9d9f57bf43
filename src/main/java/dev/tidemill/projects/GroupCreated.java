package dev.tidemill.projects;

import dev.tidemill.platform.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * A group exists now.
 *
 * @param groupId which
 * @param parentId the group it stands in, or null
 * @param fullPath its address
 */
public record GroupCreated(long groupId, @Nullable Long parentId, String fullPath) implements Event {
    @Override
    public String kind() {
        return "group_created";
    }
}
