package dev.tidemill.work.notes;

import dev.tidemill.platform.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wrote a note.
 *
 * @param noteId which
 * @param subjectId on what
 * @param subjectKind the word of its kind
 * @param projectId where, or null in a group
 * @param internal whether only members with the right see it
 * @param inReview whether it came with others as one review, of which another event tells
 */
public record NoteCreated(
        long noteId,
        long subjectId,
        String subjectKind,
        @Nullable Long projectId,
        boolean internal,
        boolean inReview) implements Event {
    @Override
    public String kind() {
        return "note_created";
    }
}
