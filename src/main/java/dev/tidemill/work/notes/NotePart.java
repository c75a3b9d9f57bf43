package dev.tidemill.work.notes;

import dev.tidemill.platform.http.Params;
import dev.tidemill.work.subjects.SubjectView;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What another room knows about notes: members it adds to their JSON, parameters it accepts when they are written.
 * Listed in that room's Room file.
 */
@FunctionalInterface
public interface NotePart {
    /** Members for many notes of one subject at once, by number of the note; values are JSON. */
    Map<Long, Map<String, Object>> fields(SubjectView view, List<Note> notes);

    /**
     * Reads what a request that begins a thread or answers in one says besides the text. Called before the transaction,
     * so it may read git; refuses what is wrong (400).
     *
     * @param thread the first note of the thread that is answered; null when one is begun
     * @return what to store with the note; empty for nothing
     */
    default Optional<NoteAttachment> written(SubjectView view, Params params, String body, @Nullable Note thread) {
        return Optional.empty();
    }

    /** The same when the text of a note changes. */
    default Optional<NoteAttachment> edited(SubjectView view, Note note, String body) {
        return Optional.empty();
    }
}
