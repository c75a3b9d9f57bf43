package dev.tidemill.work.todos;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that waits for a person (doc/user/todos.md).
 *
 * @param id the number
 * @param userId for whom
 * @param subjectId what it is about
 * @param noteId the note that mentions the person, or null
 * @param authorId who caused it
 * @param action why, in GitLab's word
 * @param doneAt when it was done, or null while it waits
 * @param createdAt when it came
 * @param updatedAt when last changed
 */
public record Todo(
        long id,
        long userId,
        long subjectId,
        @Nullable Long noteId,
        long authorId,
        String action,
        @Nullable Instant doneAt,
        Instant createdAt,
        Instant updatedAt) {
    /** The word on the wire. */
    public String state() {
        return doneAt == null ? "pending" : "done";
    }
}
