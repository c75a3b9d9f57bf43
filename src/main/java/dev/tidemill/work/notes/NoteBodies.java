package dev.tidemill.work.notes;

import dev.tidemill.platform.sql.Database;
import java.util.Collection;
import java.util.Map;

/** The texts of notes for those whom they were written to. */
public final class NoteBodies {
    private final Database db;

    public NoteBodies(Database db) {
        this.db = db;
    }

    /** Many texts, by number of the note; internal ones, which few may still see when they read it, are left out. */
    public Map<Long, String> of(Collection<Long> notes) {
        return notes.isEmpty() ? Map.of() : db.read(h -> NoteStore.bodies(h, notes));
    }
}
