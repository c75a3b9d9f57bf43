package dev.tidemill.merging.picks;

/**
 * What came of a wish.
 *
 * @param sha the new commit; after a dry run the tip as it is
 * @param branch the branch that has it, by its short name
 */
public record Picked(String sha, String branch) {}
