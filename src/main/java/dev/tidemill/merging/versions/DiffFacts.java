package dev.tidemill.merging.versions;

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
        int commitCount,
        int fileCount,
        int additions,
        int deletions) {
    /** As many commits as are remembered one by one. */
    public static final int MOST_COMMITS = 10_000;
}
