package dev.tidemill.repos.storage;

/**
 * What lists of projects show of a repository.
 *
 * @param projectId whose it is
 * @param head the full name of the default branch
 * @param hasBranches whether anything was pushed yet
 */
public record RepositoryOutline(long projectId, String head, boolean hasBranches) {
    /** The short name of the default branch. */
    public String defaultBranch() {
        return head.substring("refs/heads/".length());
    }
}
