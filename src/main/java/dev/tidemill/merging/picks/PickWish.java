package dev.tidemill.merging.picks;

import org.jspecify.annotations.Nullable;

/**
 * A commit that is wished on a branch, or wished away from it.
 *
 * @param commit a sha, a branch or a tag; of a merge commit its change against its first parent
 * @param branch the branch it is done on, by its short name
 * @param fresh whether the result goes to a new branch that begins there, for a merge request
 * @param dryRun whether to try only
 * @param message the message, or null for GitLab's
 */
public record PickWish(
        PickKind kind,
        String commit,
        String branch,
        boolean fresh,
        boolean dryRun,
        @Nullable String message) {}
