package dev.tidemill.work.notes;

import dev.tidemill.platform.sql.Database;
import java.util.List;
import java.util.Optional;

/** Notes for the process itself, whoever may see them: for what is told to webhooks and by mail. */
public final class NoteRecords {
    private final Database db;

    public NoteRecords(Database db) {
        this.db = db;
    }

    public Optional<Note> byId(long id) {
        return db.read(h -> NoteStore.byId(h, id));
    }

    /** The latest note of a person on something that is not internal. */
    public Optional<Note> latest(long projectId, String subjectKind) {
        return db.read(h -> NoteStore.latest(h, projectId, subjectKind));
    }

    /** Who wrote notes on a subject, each once. */
    public List<Long> authors(long subjectId) {
        return db.read(h -> NoteStore.authors(h, List.of(subjectId))).getOrDefault(subjectId, List.of());
    }

    /** The subject of a discussion. */
    public Optional<Long> subjectOf(String discussionKey) {
        return db.read(h -> NoteStore.subjectOf(h, discussionKey));
    }
}
