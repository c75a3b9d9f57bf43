package dev.tidemill.work.notes;

import dev.tidemill.work.subjects.SubjectView;
import java.util.List;
import java.util.Map;

/**
 * What another room knows about notes and adds to their JSON: where in a diff they stand. Listed in that room's Room
 * file.
 */
@FunctionalInterface
public interface NotePart {
    /** Members for many notes of one subject at once, by number of the note; values are JSON. */
    Map<Long, Map<String, Object>> fields(SubjectView view, List<Note> notes);
}
