package dev.tidemill.merging.versions;

import org.jspecify.annotations.Nullable;

/**
 * What a version is about, read from the repository.
 *
 * @param headSha the commit of the source branch
 * @param baseSha where it left the target branch
 * @param startSha the commit of the target branch
 * @param patchIdSha see {@link Version#patchIdSha}
 * @param commitCount commits of the head that the target does not reach
 * @param fileCount files that differ
 * @param additions lines added
 * @param deletions lines removed
 */
public record DiffFacts(
        String headSha,
        String baseSha,
        String startSha,
        @Nullable String patchIdSha,
        int commitCount,
        int fileCount,
        int additions,
        int deletions) {}
