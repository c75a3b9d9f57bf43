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
        return name.equals(branch) || (name.indexOf('*') >= 0 && matches(name, branch));
    }

    public List<AccessLevel> levels(AccessLevel.Action action) {
        return levels.stream().filter(level -> level.action() == action).toList();
    }

    /** Matches greedily piece by piece: linear in the branch, whatever the pattern. */
    private static boolean matches(String pattern, String branch) {
        String[] pieces = pattern.split("\\*", -1);
        String first = pieces[0];
        String last = pieces[pieces.length - 1];
        if (!branch.startsWith(first) || !branch.endsWith(last) || branch.length() < first.length() + last.length()) {
            return false;
        }
        int at = first.length();
        int end = branch.length() - last.length();
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = branch.indexOf(pieces[i], at);
            if (found < 0 || found + pieces[i].length() > end) {
                return false;
            }
            at = found + pieces[i].length();
        }
        return true;
    }
}
