package dev.tidemill.merging.requests;

import dev.tidemill.work.subjects.Place;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A merge request: the wish to bring one branch into another. Its number is that of its subject.
 *
 * @param id the number
 * @param projectId the project merged into
 * @param sourceProjectId the project merged from; null once that fork is gone
 * @param iid the number in the target project
 * @param title the title, with its {@code Draft:} when there is one
 * @param description the text
 * @param authorId who opened it
 * @param sourceBranch the branch to merge
 * @param targetBranch the branch merged into
 * @param draft whether it is not ready
 * @param headSha the commit of the source branch
 * @param baseSha where the newest version branched off; null until it is prepared
 * @param startSha the target branch at the newest version; null until it is prepared
 * @param milestoneId the milestone, or null
 * @param squash whether to merge it as one commit
 * @param removeSourceBranch whether the source branch goes with the merge
 * @param allowCollaboration whether those who can merge may push to the branch of the fork
 * @param discussionLocked whether only members comment; null when nobody said
 * @param mergeError why the last attempt to merge or rebase failed, or null
 * @param mergeCommitSha the merge commit, or null
 * @param squashCommitSha the squashed commit, or null
 * @param mergedCommitSha what the target branch was moved to, or null
 * @param mergedAt when it was merged, or null
 * @param mergedById by whom
 * @param closedAt when it was closed without a merge, or null
 * @param closedById by whom
 * @param preparedAt when its first version was made, or null
 * @param createdAt when it was opened
 * @param updatedAt when it last changed
 */
public record MergeRequest(
        long id,
        long projectId,
        @Nullable Long sourceProjectId,
        long iid,
        String title,
        String description,
        long authorId,
        String sourceBranch,
        String targetBranch,
        boolean draft,
        String headSha,
        @Nullable String baseSha,
        @Nullable String startSha,
        @Nullable Long milestoneId,
        boolean squash,
        boolean removeSourceBranch,
        boolean allowCollaboration,
        @Nullable Boolean discussionLocked,
        @Nullable String mergeError,
        @Nullable String mergeCommitSha,
        @Nullable String squashCommitSha,
        @Nullable String mergedCommitSha,
        @Nullable Instant mergedAt,
        @Nullable Long mergedById,
        @Nullable Instant closedAt,
        @Nullable Long closedById,
        @Nullable Instant preparedAt,
        Instant createdAt,
        Instant updatedAt) {
    public Place place() {
        return new Place(projectId, null);
    }

    /** One that nothing is said of yet but where it stands. */
    static MergeRequest blank(long id, long iid, NewRequest between, String head, long author, Instant now) {
        return new MergeRequest(
                id,
                between.target().id(),
                between.source().id(),
                iid,
                "",
                "",
                author,
                between.sourceBranch(),
                between.targetBranch(),
                false,
                head,
                null,
                null,
                null,
                false,
                false,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                now,
                now);
    }

    /** The same with another head. */
    MergeRequest withHead(String sha) {
        return new MergeRequest(
                id,
                projectId,
                sourceProjectId,
                iid,
                title,
                description,
                authorId,
                sourceBranch,
                targetBranch,
                draft,
                sha,
                baseSha,
                startSha,
                milestoneId,
                squash,
                removeSourceBranch,
                allowCollaboration,
                discussionLocked,
                mergeError,
                mergeCommitSha,
                squashCommitSha,
                mergedCommitSha,
                mergedAt,
                mergedById,
                closedAt,
                closedById,
                preparedAt,
                createdAt,
                updatedAt);
    }

    /** Neither merged nor closed. */
    public boolean open() {
        return mergedAt == null && closedAt == null;
    }

    /** Whether the branch comes from another project, or from one that is gone. */
    public boolean fromFork() {
        return sourceProjectId == null || sourceProjectId != projectId;
    }

    /** The word on the wire: {@code opened}, {@code closed} or {@code merged}. */
    public String state() {
        return mergedAt != null ? "merged" : closedAt != null ? "closed" : "opened";
    }

    /** The ref in the target project that always points at {@link #headSha}. */
    public String headRef() {
        return "refs/merge-requests/" + iid + "/head";
    }

    /** The ref in the target project of the merge that was tried, while it is clean. */
    public String mergeRef() {
        return "refs/merge-requests/" + iid + "/merge";
    }
}
