package dev.tidemill.merging.diffs;

/**
 * Which two commits of a merge request are compared.
 *
 * @param projectId where the objects are: the project merged into
 * @param from the commit before; the merge base of a version, or the head of an older version
 * @param start the target branch then, as positions name it
 * @param to the commit afterwards
 */
public record DiffRange(long projectId, String from, String start, String to) {}
