package dev.tidemill.work.notes;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One note on a subject, with what its discussion says of it.
 *
 * @param id the number
 * @param subjectId what it is on
 * @param discussionId the row of its discussion
 * @param discussionKey the discussion's id on the wire, 40 hex digits
 * @param individual whether nobody answered it and it was not begun as a thread
 * @param authorId who wrote it
 * @param body the text in Markdown
 * @param internal whether only members with the right see it
 * @param action what a system note is about, or null for what a person wrote
 * @param sourceId the subject that a cross-reference comes from, or null
 * @param resolvable whether its discussion can be resolved
 * @param resolvedAt when it was, or null
 * @param resolvedById by whom, or null
 * @param createdAt when written
 * @param updatedAt when last changed
 */
public record Note(
        long id,
        long subjectId,
        long discussionId,
        String discussionKey,
        boolean individual,
        long authorId,
        String body,
        boolean internal,
        @Nullable String action,
        @Nullable Long sourceId,
        boolean resolvable,
        @Nullable Instant resolvedAt,
        @Nullable Long resolvedById,
        Instant createdAt,
        Instant updatedAt) {
    /** Whether it was changed since it was written. */
    public boolean edited() {
        return !updatedAt.equals(createdAt);
    }

    /** Whether the system wrote it. */
    public boolean system() {
        return action != null;
    }
}
