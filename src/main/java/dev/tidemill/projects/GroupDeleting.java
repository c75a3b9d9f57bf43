package dev.tidemill.projects;

import dev.tidemill.platform.events.Event;

/**
 * A group disappears from sight in this transaction, after its subgroups and projects.
 *
 * @param groupId which
 * @param fullPath its address, free again after this
 */
public record GroupDeleting(long groupId, String fullPath) implements Event {
    @Override
    public String kind() {
        return "group_deleting";
    }
}
