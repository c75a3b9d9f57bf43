package dev.tidemill.projects;

import dev.tidemill.platform.events.Event;

/**
 * A group changed; when its address did, so did those of everything in it.
 *
 * @param groupId which
 * @param oldFullPath its address before
 * @param fullPath its address now
 * @param visibility who may see it now, as a word
 */
public record GroupUpdated(long groupId, String oldFullPath, String fullPath, String visibility) implements Event {
    @Override
    public String kind() {
        return "group_updated";
    }
}
