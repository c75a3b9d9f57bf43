package dev.tidemill.merging.events;

import dev.tidemill.platform.events.Event;

/**
 * The source branch of an open merge request moved, and its head with it.
 *
 * @param requestId the number, also of its subject
 * @param projectId the project it is merged into
 * @param iid its number there
 * @param oldSha the head before
 * @param newSha the head now; its objects are in the target project
 * @param pushId the number of the push that moved the branch
 */
public record MergeRequestPushed(long requestId, long projectId, long iid, String oldSha, String newSha, long pushId)
        implements Event {
    @Override
    public String kind() {
        return "merge_request_pushed";
    }
}
