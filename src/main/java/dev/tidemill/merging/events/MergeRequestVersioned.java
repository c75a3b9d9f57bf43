package dev.tidemill.merging.events;

import dev.tidemill.platform.events.Event;

/**
 * A merge request has a new version of its diff: after a push, or with another target branch.
 *
 * @param requestId the number, also of its subject
 * @param projectId the project it is merged into
 * @param iid its number there
 * @param number the number of the version in the request, from 1
 * @param headSha the commit of the source branch
 * @param baseSha where it branched off
 * @param startSha the commit of the target branch
 */
public record MergeRequestVersioned(
        long requestId, long projectId, long iid, int number, String headSha, String baseSha, String startSha)
        implements Event {
    @Override
    public String kind() {
        return "merge_request_versioned";
    }
}
