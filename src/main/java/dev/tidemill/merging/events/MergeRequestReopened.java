package dev.tidemill.merging.events;

import dev.tidemill.platform.events.Event;

/**
 * A closed merge request is open again.
 *
 * @param requestId the number, also of its subject
 * @param projectId the project it is merged into
 * @param iid its number there
 * @param headSha the commit of the source branch now
 */
public record MergeRequestReopened(long requestId, long projectId, long iid, String headSha) implements Event {
    @Override
    public String kind() {
        return "merge_request_reopened";
    }
}
