package dev.tidemill.repos.protection;

import java.util.List;

/**
 * A rule that protects branches.
 *
 * @param id the number
 * @param name a branch name, in which {@code *} stands for anything
 * @param levels who may do what
 * @param allowForcePush whether those who may push may rewrite history
 * @param codeOwnerApprovalRequired whether code owners must approve changes to their files
 */
public record ProtectedBranch(
        long id, String name, List<AccessLevel> levels, boolean allowForcePush, boolean codeOwnerApprovalRequired) {
    public ProtectedBranch {
        levels = List.copyOf(levels);
    }

    /** Whether the rule covers the branch, by its short name. */
    public boolean covers(String branch) {
        return NamePattern.covers(name, branch);
    }

    public List<AccessLevel> levels(AccessLevel.Action action) {
        return levels.stream().filter(level -> level.action() == action).toList();
    }
}
