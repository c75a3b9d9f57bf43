package dev.tidemill.merging.versions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A version of a merge request's diff, which goes from its base to its head.
 *
 * @param id the number
 * @param requestId the merge request
 * @param number the number in the request, from 1
 * @param headSha the commit of the source branch
 * @param baseSha where the source branch left the target branch; the target itself when they have nothing in common
 * @param startSha the commit of the target branch then
 * @param patchIdSha the same for diffs that change the same lines in the same way, wherever they stand; null for
 *     diffs too large to read
 * @param commitCount commits of the head that the target does not reach
 * @param fileCount files that differ
 * @param additions lines added
 * @param deletions lines removed
 * @param createdAt when made
 */
public record Version(
        long id,
        long requestId,
        int number,
        String headSha,
        String baseSha,
        String startSha,
        @Nullable String patchIdSha,
        int commitCount,
        int fileCount,
        int additions,
        int deletions,
        Instant createdAt) {}
