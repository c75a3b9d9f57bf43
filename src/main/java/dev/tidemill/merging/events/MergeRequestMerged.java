package dev.tidemill.merging.events;

import dev.tidemill.platform.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * A merge request was merged; the target branch has its changes in the same transaction.
 *
 * @param requestId the number, also of its subject
 * @param projectId the project it is merged into
 * @param iid its number there
 * @param sourceProjectId the project it came from, or null when that is gone
 * @param sourceBranch the branch that was merged
 * @param targetBranch the branch merged into
 * @param headSha the commit of the source branch that was merged
 * @param mergeCommitSha the merge commit, or null
 * @param squashCommitSha the squashed commit, or null
 * @param mergedCommitSha what the target branch points at because of it
 */
public record MergeRequestMerged(
        long requestId,
        long projectId,
        long iid,
        @Nullable Long sourceProjectId,
        String sourceBranch,
        String targetBranch,
        String headSha,
        @Nullable String mergeCommitSha,
        @Nullable String squashCommitSha,
        String mergedCommitSha)
        implements Event {
    @Override
    public String kind() {
        return "merge_request_merged";
    }
}
