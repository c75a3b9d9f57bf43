package dev.tidemill.projects;

import dev.tidemill.platform.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * A project exists now.
 *
 * @param projectId which
 * @param namespaceId where
 * @param fullPath its address
 * @param creatorId who made it, or null for the system
 */
public record ProjectCreated(
        long projectId,
        long namespaceId,
        String fullPath,
        @Nullable Long creatorId) implements Event {
    @Override
    public String kind() {
        return "project_created";
    }
}
