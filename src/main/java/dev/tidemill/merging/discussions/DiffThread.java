package dev.tidemill.merging.discussions;

import org.jspecify.annotations.Nullable;

/**
 * A thread on a line of a diff.
 *
 * @param discussionId the row of its discussion
 * @param subjectId the merge request or commit
 * @param original where it was begun
 * @param position where it is now, or was last before its line changed
 * @param lineCode the name of its line in the diff of its position, or null for pictures and files
 * @param changedIn the number of the version that changed the line; null while it is there
 * @param followedTo the head of the version that it was followed to
 */
public record DiffThread(
        long discussionId,
        long subjectId,
        Position original,
        Position position,
        @Nullable String lineCode,
        @Nullable Integer changedIn,
        String followedTo) {
    /** Whether its line was changed since. */
    public boolean outdated() {
        return changedIn != null;
    }
}
