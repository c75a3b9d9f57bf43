package dev.tidemill.repos.branches;

/**
 * How far a branch is from another one; each number is at most the limit it was asked with.
 *
 * @param ahead commits it has and the other has not
 * @param behind commits the other has and it has not
 */
public record Divergence(int ahead, int behind) {}
