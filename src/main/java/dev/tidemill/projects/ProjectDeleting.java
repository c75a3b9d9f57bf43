package dev.tidemill.projects;

import dev.tidemill.platform.events.Event;

/**
 * A project disappears from sight in this transaction: nobody finds it any more. Listeners stop what runs
 * in it; their rows are removed later, by {@link ProjectPart#remove}.
 *
 * @param projectId which
 * @param fullPath its address, free again after this
 */
public record ProjectDeleting(long projectId, String fullPath) implements Event {
    @Override
    public String kind() {
        return "project_deleting";
    }
}
