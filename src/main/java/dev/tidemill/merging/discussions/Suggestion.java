package dev.tidemill.merging.discussions;

import org.jspecify.annotations.Nullable;

/**
 * A change that a reviewer suggests in a note.
 *
 * @param id the number
 * @param noteId the note
 * @param discussionId the row of its thread
 * @param subjectId the merge request
 * @param authorId who wrote the note
 * @param linesAbove how many lines above the thread's line it replaces, too
 * @param linesBelow how many below
 * @param fromContent the lines as they were when it was suggested
 * @param toContent the lines instead
 * @param appliedSha the commit that did it, or null
 */
public record Suggestion(
        long id,
        long noteId,
        long discussionId,
        long subjectId,
        long authorId,
        int linesAbove,
        int linesBelow,
        String fromContent,
        String toContent,
        @Nullable String appliedSha) {
    public boolean applied() {
        return appliedSha != null;
    }

    /** The first line it replaces when the thread stands on this line. */
    int from(int line) {
        return Math.max(1, line - linesAbove);
    }

    /** The last line it replaces. */
    int to(int line) {
        return line + linesBelow;
    }
}
