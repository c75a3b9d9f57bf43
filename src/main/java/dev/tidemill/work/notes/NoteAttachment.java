package dev.tidemill.work.notes;

import org.jdbi.v3.core.Handle;

/** What another room keeps beside a note: read and checked before the transaction, stored inside it. */
@FunctionalInterface
public interface NoteAttachment {
    /** Stores it beside the note, which is stored already. */
    void store(Handle tx, Note note);
}
