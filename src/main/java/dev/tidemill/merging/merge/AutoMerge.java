package dev.tidemill.merging.merge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request that is merged as soon as everything that is demanded is met.
 *
 * @param requestId the request
 * @param userId who wants it, and as whom it is merged
 * @param strategy {@code merge_when_checks_pass}
 * @param headSha the head that was looked at
 * @param squash see {@link MergeWish}
 * @param removeSourceBranch see {@link MergeWish}
 * @param mergeMessage see {@link MergeWish}
 * @param squashMessage see {@link MergeWish}
 * @param createdAt since when
 */
public record AutoMerge(
        long requestId,
        long userId,
        String strategy,
        String headSha,
        @Nullable Boolean squash,
        @Nullable Boolean removeSourceBranch,
        @Nullable String mergeMessage,
        @Nullable String squashMessage,
        Instant createdAt) {
    MergeWish wish() {
        return new MergeWish(headSha, squash, removeSourceBranch, mergeMessage, squashMessage);
    }
}
