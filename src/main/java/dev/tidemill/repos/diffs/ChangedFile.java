package dev.tidemill.repos.diffs;

/**
 * That a file differs between two commits, without how.
 *
 * @param oldPath its path before; that of the new file when there was none
 * @param newPath its path afterwards; that of the old file when there is none
 * @param oldMode git's mode before in octal, {@code 0} for a new file
 * @param newMode git's mode afterwards, {@code 0} for a deleted file
 * @param oldId the object before, forty zeros for a new file
 * @param newId the object afterwards, forty zeros for a deleted file
 * @param change what kind of change
 * @param generated whether a program made the file, by its name or by {@code .gitattributes}
 */
public record ChangedFile(
        String oldPath,
        String newPath,
        String oldMode,
        String newMode,
        String oldId,
        String newId,
        FileDiff.Change change,
        boolean generated) {
    /** Whether the file has this path on either side. */
    public boolean hasPath(String path) {
        return oldPath.equals(path) || newPath.equals(path);
    }
}
