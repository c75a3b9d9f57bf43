package dev.tidemill.merging.discussions;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL of suggestions. */
final class SuggestionStore {
    private static final String SELECT = """
            select s.id, s.note_id, n.discussion_id, n.subject_id, n.author_id, s.lines_above, s.lines_below,
                s.from_content, s.to_content, s.applied_sha
            from merging.suggestions s join work.notes n on n.id = s.note_id where\s""";

    private SuggestionStore() {}

    /** A suggestion to store. */
    record NewSuggestion(int above, int below, String fromContent, String toContent) {}

    /** Replaces those of a note that are not applied. */
    static void replace(Handle tx, long note, List<NewSuggestion> all, Instant now) {
        tx.createUpdate("delete from merging.suggestions where note_id = :note and applied_sha is null")
                .bind("note", note)
                .execute();
        if (all.isEmpty()) {
            return;
        }
        int number = tx.createQuery(
                        "select coalesce(max(number), -1) + 1 from merging.suggestions where note_id = :note")
                .bind("note", note)
                .mapTo(Integer.class)
                .one();
        var batch = tx.prepareBatch("""
                insert into merging.suggestions
                    (note_id, number, lines_above, lines_below, from_content, to_content, created_at)
                values (:note, :number, :above, :below, :from, :to, :now)
                """);
        for (NewSuggestion one : all) {
            batch.bind("note", note)
                    .bind("number", number++)
                    .bind("above", one.above())
                    .bind("below", one.below())
                    .bind("from", one.fromContent())
                    .bind("to", one.toContent())
                    .bind("now", now)
                    .add();
        }
        batch.execute();
    }

    static List<Suggestion> ofNotes(Handle h, Collection<Long> notes) {
        return h.createQuery(SELECT + "s.note_id = any(:notes) order by s.note_id, s.number")
                .bindArray("notes", Long.class, notes.toArray())
                .mapTo(Suggestion.class)
                .list();
    }

    static List<Suggestion> byIds(Handle h, Collection<Long> ids) {
        return h.createQuery(SELECT + "s.id = any(:ids) order by s.id")
                .bindArray("ids", Long.class, ids.toArray())
                .mapTo(Suggestion.class)
                .list();
    }

    /** Marks suggestions as applied; returns how many were not before. */
    static int applied(Handle tx, Collection<Long> ids, String sha, long user, Instant now) {
        return tx.createUpdate("""
                        update merging.suggestions set applied_sha = :sha, applied_at = :now, applied_by_id = :user
                        where id = any(:ids) and applied_sha is null
                        """)
                .bindArray("ids", Long.class, ids.toArray())
                .bind("sha", sha)
                .bind("user", user)
                .bind("now", now)
                .execute();
    }
}
