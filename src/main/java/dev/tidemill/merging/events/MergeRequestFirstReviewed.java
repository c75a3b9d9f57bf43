package dev.tidemill.merging.events;

import dev.tidemill.platform.events.Event;

/**
 * Somebody other than its author reviewed a merge request for the first time: with a note, a review or an approval.
 *
 * @param requestId the number, also of its subject
 * @param projectId the project it is merged into
 * @param iid its number there
 * @param userId who
 */
public record MergeRequestFirstReviewed(long requestId, long projectId, long iid, long userId) implements Event {
    @Override
    public String kind() {
        return "merge_request_first_reviewed";
    }
}
