package dev.tidemill.merging.events;

import dev.tidemill.platform.events.Event;

/**
 * A merge request was closed without a merge.
 *
 * @param requestId the number, also of its subject
 * @param projectId the project it is merged into
 * @param iid its number there
 */
public record MergeRequestClosed(long requestId, long projectId, long iid) implements Event {
    @Override
    public String kind() {
        return "merge_request_closed";
    }
}
