package dev.tidemill.work.graph;

import dev.tidemill.work.notes.Note;
import dev.tidemill.work.subjects.SubjectView;
import java.util.List;

/**
 * The type Discussion: notes that belong together, and the subject on which the caller may see them.
 *
 * @param notes at least one, the oldest first
 */
public record DiscussionOf(SubjectView view, List<Note> notes) {
    Note first() {
        return notes.getFirst();
    }
}
