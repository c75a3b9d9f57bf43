package dev.tidemill.repos.diffs;

/**
 * What happened to one file.
 *
 * @param oldPath its path before, the same as {@code newPath} unless it was renamed
 * @param newPath its path afterwards
 * @param oldMode git's mode before in octal, {@code 0} for a new file
 * @param newMode git's mode afterwards, {@code 0} for a deleted file
 * @param change what kind of change
 * @param text the hunks as unified diff without file headers; empty for binary, collapsed and too large ones
 * @param added lines added, also when the text is left out
 * @param removed lines removed
 * @param binary whether the file is no text
 * @param collapsed whether the text was left out because the whole diff is large; it can be asked for alone
 * @param tooLarge whether the text was left out because the file's own diff is too large
 */
public record FileDiff(
        String oldPath,
        String newPath,
        String oldMode,
        String newMode,
        Change change,
        String text,
        int added,
        int removed,
        boolean binary,
        boolean collapsed,
        boolean tooLarge) {
    /** Kinds of changes. */
    public enum Change {
        ADDED,
        DELETED,
        MODIFIED,
        RENAMED,
        COPIED
    }
}
