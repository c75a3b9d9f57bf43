package dev.tidemill.repos.refs;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;

/** Which names branches and tags may have: git's rules (git-check-ref-format) and GitLab's. */
public final class RefNames {
    private static final int LONGEST = 1024;
    private static final int SHA_DIGITS = 40;

    private RefNames() {}

    /** What is wrong with a full ref name, in words for people; empty when it is sound. */
    public static Optional<String> fault(String fullName) {
        if (!fullName.startsWith("refs/") || !Repository.isValidRefName(fullName)) {
            return Optional.of("The name is not valid in git: " + fullName);
        }
        if (fullName.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            return Optional.of("The name is longer than " + LONGEST + " bytes");
        }
        if (fullName.chars().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF) && !wellFormed(fullName)) {
            return Optional.of("The name is not valid UTF-8");
        }
        return fullName.startsWith("refs/heads/")
                ? branchFault(fullName.substring("refs/heads/".length()))
                : Optional.empty();
    }

    /** Whether a short branch name can be a branch. */
    public static boolean soundBranch(String name) {
        return fault("refs/heads/" + name).isEmpty();
    }

    private static Optional<String> branchFault(String branch) {
        if (branch.startsWith("-") || branch.startsWith("refs/heads/") || branch.equals("HEAD")) {
            return Optional.of("You cannot create a branch with an invalid name.");
        }
        String first = branch.length() >= SHA_DIGITS ? branch.substring(0, SHA_DIGITS) : "";
        boolean sha = !first.isEmpty() && first.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
        String rest = sha ? branch.substring(SHA_DIGITS) : "-";
        return rest.isEmpty() || rest.startsWith("/") || (sha && rest.startsWith("-/"))
                ? Optional.of("You cannot create a branch with a 40-character hexadecimal branch name.")
                : Optional.empty();
    }

    private static boolean wellFormed(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
