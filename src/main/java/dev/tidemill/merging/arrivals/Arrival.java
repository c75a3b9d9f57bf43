package dev.tidemill.merging.arrivals;

import org.jspecify.annotations.Nullable;

/**
 * How the head of a request came into a branch.
 *
 * @param mergeCommitSha the merge commit that brought it, or null when the branch was moved to it
 * @param sha the commit of the branch with which it was there
 */
record Arrival(@Nullable String mergeCommitSha, String sha) {}
