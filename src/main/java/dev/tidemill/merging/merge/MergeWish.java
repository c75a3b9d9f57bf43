package dev.tidemill.merging.merge;

import org.jspecify.annotations.Nullable;

/**
 * How somebody wants a request merged; null leaves it to the request and the project.
 *
 * @param sha the head that was looked at: another one refuses the merge
 * @param squash whether to make one commit of it
 * @param removeSourceBranch whether the source branch goes with it
 * @param mergeMessage the message of the merge commit
 * @param squashMessage the message of the squashed commit
 */
public record MergeWish(
        @Nullable String sha,
        @Nullable Boolean squash,
        @Nullable Boolean removeSourceBranch,
        @Nullable String mergeMessage,
        @Nullable String squashMessage) {
    /** As the request and the project say. */
    public static final MergeWish NONE = new MergeWish(null, null, null, null, null);
}
