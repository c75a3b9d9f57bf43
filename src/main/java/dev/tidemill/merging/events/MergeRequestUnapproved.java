package dev.tidemill.merging.events;

import dev.tidemill.platform.events.Event;

/**
 * An approval of a merge request counts no more.
 *
 * @param requestId the number, also of its subject
 * @param projectId the project it is merged into
 * @param iid its number there
 * @param userId whose approval
 * @param reason {@code unapproved}, {@code pushed}, {@code reset} or {@code changes_requested}
 * @param complete whether every rule was met before
 */
public record MergeRequestUnapproved(
        long requestId, long projectId, long iid, long userId, String reason, boolean complete) implements Event {
    @Override
    public String kind() {
        return "merge_request_unapproved";
    }
}
