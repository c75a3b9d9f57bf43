package dev.tidemill.work.graph;

import dev.tidemill.work.notes.Note;
import dev.tidemill.work.subjects.SubjectView;

/** The type Note: a note, and the subject on which the caller may see it. */
public record NoteOf(SubjectView view, Note note) {}
