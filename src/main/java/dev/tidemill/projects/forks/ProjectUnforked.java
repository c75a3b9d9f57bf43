package dev.tidemill.projects.forks;

import dev.tidemill.platform.events.Event;

/**
 * A project is no fork of another one any more.
 *
 * @param projectId the project
 * @param parentId what it was a fork of
 */
public record ProjectUnforked(long projectId, long parentId) implements Event {
    @Override
    public String kind() {
        return "project_unforked";
    }
}
