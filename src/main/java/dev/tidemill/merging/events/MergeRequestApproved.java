package dev.tidemill.merging.events;

import dev.tidemill.platform.events.Event;

/**
 * Somebody approved a merge request.
 *
 * @param requestId the number, also of its subject
 * @param projectId the project it is merged into
 * @param iid its number there
 * @param userId who approved
 * @param headSha the commit that was approved
 * @param complete whether nothing is missing now
 */
public record MergeRequestApproved(
        long requestId, long projectId, long iid, long userId, String headSha, boolean complete) implements Event {
    @Override
    public String kind() {
        return "merge_request_approved";
    }
}
