package dev.tidemill.work.notes;

import dev.tidemill.platform.Platform;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes the notes by which a subject tells what happened to it; states, labels and milestones are {@code history}. */
public final class SystemNotes {
    private final Platform platform;

    public SystemNotes(Platform platform) {
        this.platform = platform;
    }

    /**
     * Adds one.
     *
     * @param actor who did it
     * @param action a stable word, for example {@code title}
     * @param body the sentence in Markdown, for example {@code assigned to @ada}
     */
    public void add(Handle tx, long subject, long actor, String action, String body) {
        add(tx, subject, actor, action, body, null);
    }

    /** Adds a note that only those see who may see the subject it comes from. */
    public void add(Handle tx, long subject, long actor, String action, String body, @Nullable Long source) {
        var now = platform.clock().instant();
        long discussion = NoteStore.openDiscussion(tx, subject, true, false, now);
        NoteStore.insert(tx, discussion, new NoteStore.NewNote(subject, actor, body, false, action, source, now));
    }

    /** Adds one to a thread. */
    public void reply(Handle tx, long subject, long discussion, long actor, String action, String body) {
        var now = platform.clock().instant();
        NoteStore.insert(tx, discussion, new NoteStore.NewNote(subject, actor, body, false, action, null, now));
    }

    /** Adds one to a thread that only those see who may see the subject it comes from. */
    public void reply(Handle tx, long subject, long discussion, long actor, String action, String body, long source) {
        var now = platform.clock().instant();
        NoteStore.insert(tx, discussion, new NoteStore.NewNote(subject, actor, body, false, action, source, now));
    }

    /** Adds one unless the subject has the same already. */
    public void once(Handle tx, long subject, long actor, String action, String body) {
        if (!NoteStore.told(tx, subject, action, body)) {
            add(tx, subject, actor, action, body);
        }
    }

    /** Adds "mentioned in" once per source. */
    public void crossReference(Handle tx, long subject, long actor, String reference, long source) {
        if (subject != source && !NoteStore.mentioned(tx, subject, source)) {
            add(tx, subject, actor, "cross_reference", "mentioned in " + reference, source);
        }
    }
}
