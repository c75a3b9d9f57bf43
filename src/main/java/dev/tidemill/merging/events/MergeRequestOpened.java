package dev.tidemill.merging.events;

import dev.tidemill.platform.events.Event;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A merge request exists now.
 *
 * @param requestId the number, also of its subject
 * @param projectId the project it is merged into
 * @param iid its number there
 * @param sourceProjectId the project it comes from
 * @param sourceBranch the branch to merge
 * @param targetBranch the branch merged into
 * @param headSha the commit of the source branch
 * @param draft whether it begins as a draft
 * @param labelIds its first labels
 * @param milestoneId its first milestone, or null
 * @param assigneeIds its first assignees
 * @param reviewerIds its first reviewers
 */
public record MergeRequestOpened(
        long requestId,
        long projectId,
        long iid,
        long sourceProjectId,
        String sourceBranch,
        String targetBranch,
        String headSha,
        boolean draft,
        List<Long> labelIds,
        @Nullable Long milestoneId,
        List<Long> assigneeIds,
        List<Long> reviewerIds)
        implements Event {
    @Override
    public String kind() {
        return "merge_request_opened";
    }
}
