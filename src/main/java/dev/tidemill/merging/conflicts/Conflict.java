package dev.tidemill.merging.conflicts;

import org.eclipse.jgit.lib.FileMode;
import org.jspecify.annotations.Nullable;

/**
 * A path on which source and target branch do not agree.
 *
 * @param path the path
 * @param text the file to resolve here, or null when it has to be done elsewhere
 * @param mode what kind of file the resolved one is, or null
 * @param reason why it cannot be resolved here, or null
 */
public record Conflict(
        String path,
        @Nullable ConflictText text,
        @Nullable FileMode mode,
        @Nullable Reason reason) {
    /** Why a conflict cannot be resolved in the browser. */
    public enum Reason {
        BINARY("It is no text."),
        TOO_LARGE("It is larger than 200 KB with the conflict markers in it."),
        ENCODING("It, or its name, is not in UTF-8."),
        REMOVED_IN_SOURCE("The target branch changed it and the source branch removed or moved it."),
        REMOVED_IN_TARGET("The source branch changed it and the target branch removed or moved it."),
        MOVED("The branches moved it to different places, or moved different files to this one."),
        KIND("The branches made different kinds of things of it: file, folder, link, submodule or executable."),
        HISTORY("The histories of the branches cross in a way that cannot be shown file by file.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** In words for people. */
        public String sentence() {
            return sentence;
        }
    }
}
