package dev.tidemill.merging.merge;

import dev.tidemill.merging.building.People;
import dev.tidemill.merging.settings.MergeMethod;
import java.util.function.Supplier;

/**
 * What a merge is to become.
 *
 * @param method how the branch comes into its target
 * @param squash whether its commits become one
 * @param merger the author and committer of a merge commit
 * @param squasher who stands on a squashed commit
 * @param mergeMessage asked for when there is a merge commit
 * @param squashMessage asked for when there is a squashed one
 */
record Plan(
        MergeMethod method,
        boolean squash,
        People merger,
        People squasher,
        Supplier<String> mergeMessage,
        Supplier<String> squashMessage) {}
