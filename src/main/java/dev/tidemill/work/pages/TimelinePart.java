package dev.tidemill.work.pages;

import dev.tidemill.work.notes.Note;
import dev.tidemill.work.subjects.SubjectView;
import gg.jte.Content;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Contributed kind: what another room adds to the discussion on a subject's page. Rooms list theirs with
 * {@code work.pages().discussions().add(...)}.
 */
public interface TimelinePart {
    /** What happened besides notes, states, labels and milestones, in any order. */
    default List<Discussion.Happening> happenings(SubjectView view) {
        return List.of();
    }

    /** What threads are about, such as lines of a diff, by number of their discussion. */
    default Map<Long, Content> heads(SubjectView view, List<Note> notes) {
        return Map.of();
    }

    /** The form of an issue that goes on with threads of the subject, to which a thread's key is added; or empty. */
    default Optional<String> followUp(SubjectView view) {
        return Optional.empty();
    }

    /** What stands below the text of notes, by number of the note. */
    default Map<Long, Content> extras(SubjectView view, List<Note> notes) {
        return Map.of();
    }
}
