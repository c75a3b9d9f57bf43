package dev.tidemill.merging.events;

import dev.tidemill.platform.events.Event;

/**
 * A draft became ready for review.
 *
 * @param requestId the number, also of its subject
 * @param projectId the project it is merged into
 * @param iid its number there
 */
public record MergeRequestReady(long requestId, long projectId, long iid) implements Event {
    @Override
    public String kind() {
        return "merge_request_ready";
    }
}
