package dev.tidemill.merging.events;

import dev.tidemill.platform.events.Event;

/**
 * A merge request waits for another one, or waits no more.
 *
 * @param requestId the number, also of its subject
 * @param projectId the project it is merged into
 * @param iid its number there
 * @param blockingId the one that must be merged first
 * @param blocked whether it waits now
 */
public record MergeRequestBlocked(long requestId, long projectId, long iid, long blockingId, boolean blocked)
        implements Event {
    @Override
    public String kind() {
        return "merge_request_blocked";
    }
}
