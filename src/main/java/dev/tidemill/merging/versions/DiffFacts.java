package dev.tidemill.merging.versions;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a version is about, read from the repository.
 *
 * @param headSha the commit of the source branch
 * @param baseSha where it left the target branch
 * @param startSha the commit of the target branch
 * @param patchIdSha see {@link Version#patchIdSha}
 * @param commits the shas of the commits of the head that the target does not reach, the newest first, at most
 *     {@link #MOST_COMMITS}
 * @param firstCommit the oldest of them, or null when there is none
 * @param commitCount how many of them there are
 * @param fileCount files that differ
 * @param additions lines added
 * @param deletions lines removed
 */
public record DiffFacts(
        String headSha,
        String baseSha,
        String startSha,
        @Nullable String patchIdSha,
        List<String> commits,
        @Nullable FirstCommit firstCommit,
        int commitCount,
        int fileCount,
        int additions,
        int deletions) {
    /**
     * The commit with which the work began.
     *
     * @param at when it was written, as its author's clock said
     */
    public record FirstCommit(String sha, Instant at) {}

    /** As many commits as are remembered one by one. */
    public static final int MOST_COMMITS = 10_000;
}
