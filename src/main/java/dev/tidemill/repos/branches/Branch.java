package dev.tidemill.repos.branches;

import dev.tidemill.repos.commits.Commit;

/**
 * A branch.
 *
 * @param name its short name
 * @param commit what it points at
 * @param isDefault whether it is the default branch
 * @param merged whether the default branch reaches its commit, itself aside
 * @param rules what protection says for the caller
 */
public record Branch(String name, Commit commit, boolean isDefault, boolean merged, Rules rules) {
    /**
     * What protection says.
     *
     * @param isProtected whether a rule covers it
     * @param developersCanPush whether a rule admits developers to push
     * @param developersCanMerge whether a rule admits developers to merge
     * @param canPush whether the caller may push
     */
    public record Rules(boolean isProtected, boolean developersCanPush, boolean developersCanMerge, boolean canPush) {}
}
