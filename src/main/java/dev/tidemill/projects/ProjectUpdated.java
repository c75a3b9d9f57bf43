package dev.tidemill.projects;

import dev.tidemill.platform.events.Event;

/**
 * A project's own row changed: name, address, visibility, description, archival, features.
 *
 * @param projectId which
 * @param oldFullPath its address before
 * @param fullPath its address now
 * @param visibility who may see it now, as a word
 * @param archived whether it is read-only now
 */
public record ProjectUpdated(long projectId, String oldFullPath, String fullPath, String visibility, boolean archived)
        implements Event {
    @Override
    public String kind() {
        return "project_updated";
    }
}
