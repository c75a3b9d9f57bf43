package dev.tidemill.projects.forks;

import dev.tidemill.platform.events.Event;

/**
 * A project is a fork of another one now; its code follows.
 *
 * @param projectId the fork
 * @param parentId what it was forked from
 */
public record ProjectForked(long projectId, long parentId) implements Event {
    @Override
    public String kind() {
        return "project_forked";
    }
}
