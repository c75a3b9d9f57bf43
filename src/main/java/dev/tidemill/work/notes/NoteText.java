package dev.tidemill.work.notes;

import dev.tidemill.work.subjects.SubjectView;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What texts do besides being read: quick actions, mentions, references. */
public interface NoteText {
    /**
     * A text taken apart.
     *
     * @param text what is kept
     * @param commands the lines that are quick actions
     */
    record Parsed(String text, List<String> commands) {}

    /**
     * What quick actions did.
     *
     * @param changes what they asked for, by the API's names
     * @param summary a sentence for each
     */
    record Outcome(Map<String, Object> changes, List<String> summary) {
        /** Nothing. */
        public static final Outcome NOTHING = new Outcome(Map.of(), List.of());
    }

    /** Takes a text apart. */
    Parsed parse(String text);

    /** Does what the quick actions of a text ask for. */
    Outcome run(Handle tx, SubjectView view, List<String> commands);

    /**
     * Tells those whom a text mentions, and what it refers to, that it does.
     *
     * @param before what it said before, of which nothing is told again
     * @param note the note it stands in, or null for a description
     * @param internal whether few may see it: then nothing is told to others
     */
    void refer(Handle tx, SubjectView view, String before, String text, @Nullable Long note, boolean internal);
}
