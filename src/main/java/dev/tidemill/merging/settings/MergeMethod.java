package dev.tidemill.merging.settings;

import java.util.Arrays;
import java.util.List;

/** How a branch comes into its target (doc/user/project/merge_requests/methods). */
public enum MergeMethod {
    /** A merge commit, always. */
    MERGE("merge"),
    /** A merge commit, when the branch has all of the target: semi-linear history. */
    REBASE_MERGE("rebase_merge"),
    /** No merge commit: the target moves to the branch, which must have all of the target. */
    FF("ff");

    private final String word;

    MergeMethod(String word) {
        this.word = word;
    }

    /** As the API and the database spell it. */
    public String word() {
        return word;
    }

    /** Whether the branch must stand on the target's newest commit. */
    public boolean linear() {
        return this != MERGE;
    }

    static MergeMethod of(String word) {
        return Arrays.stream(values())
                .filter(method -> method.word.equals(word))
                .findFirst()
                .orElseThrow();
    }

    static List<String> words() {
        return Arrays.stream(values()).map(MergeMethod::word).toList();
    }
}
