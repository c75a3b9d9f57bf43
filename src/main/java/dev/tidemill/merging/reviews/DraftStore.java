package dev.tidemill.merging.reviews;

import dev.tidemill.merging.discussions.Position;
import dev.tidemill.platform.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of drafts. */
final class DraftStore {
    private static final String SELECT = """
            select f.id, f.request_id, f.author_id, f.discussion_id, d.key as discussion_key, f.note,
                f.position::text as position, f.line_code, f.commit_sha, f.resolve, f.created_at
            from merging.drafts f left join work.discussions d on d.id = f.discussion_id where\s""";

    private DraftStore() {}

    static List<DraftNote> of(Handle h, long request, long author) {
        return h.createQuery(SELECT + "f.request_id = :request and f.author_id = :author order by f.id")
                .bind("request", request)
                .bind("author", author)
                .map((row, context) -> map(row))
                .list();
    }

    static Optional<DraftNote> byId(Handle h, long request, long author, long id) {
        return of(h, request, author).stream().filter(draft -> draft.id() == id).findFirst();
    }

    static long count(Handle h, long request, long author) {
        return h.createQuery("select count(*) from merging.drafts where request_id = :request and author_id = :author")
                .bind("request", request)
                .bind("author", author)
                .mapTo(Long.class)
                .one();
    }

    /** The thread of a request with this key. */
    static Optional<Long> thread(Handle h, long request, String key) {
        return h.createQuery("select id from work.discussions where subject_id = :request and key = :key")
                .bind("request", request)
                .bind("key", key)
                .mapTo(Long.class)
                .findOne();
    }

    /** Whether a thread is resolved. */
    static boolean resolved(Handle h, long discussion) {
        return h.createQuery("select resolved_at is not null from work.discussions where id = :id")
                .bind("id", discussion)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    static long insert(Handle tx, DraftNote draft, Instant now) {
        return tx.createQuery("""
                        insert into merging.drafts (request_id, author_id, discussion_id, note, position, line_code,
                            commit_sha, resolve, created_at, updated_at)
                        values (:request, :author, :discussion, :note, cast(:position as jsonb), :code, :commit,
                            :resolve, :now, :now)
                        returning id
                        """)
                .bind("request", draft.requestId())
                .bind("author", draft.authorId())
                .bind("discussion", draft.discussionId())
                .bind("note", draft.note())
                .bind("position", text(draft))
                .bind("code", draft.lineCode())
                .bind("commit", draft.commitSha())
                .bind("resolve", draft.resolve())
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    static void update(Handle tx, DraftNote draft, Instant now) {
        tx.createUpdate("""
                        update merging.drafts set note = :note, position = cast(:position as jsonb), line_code = :code,
                            resolve = :resolve, updated_at = :now
                        where id = :id
                        """)
                .bind("id", draft.id())
                .bind("note", draft.note())
                .bind("position", text(draft))
                .bind("code", draft.lineCode())
                .bind("resolve", draft.resolve())
                .bind("now", now)
                .execute();
    }

    /** Takes drafts away to publish them; answers those that were still there, so that each is published once. */
    static List<Long> take(Handle tx, long author, Collection<Long> ids) {
        return tx.createQuery("delete from merging.drafts where id = any(:ids) and author_id = :author returning id")
                .bindArray("ids", Long.class, ids.toArray())
                .bind("author", author)
                .mapTo(Long.class)
                .list();
    }

    private static @org.jspecify.annotations.Nullable String text(DraftNote draft) {
        var position = draft.position();
        return position == null ? null : Json.write(position);
    }

    private static DraftNote map(ResultSet row) throws SQLException {
        String position = row.getString("position");
        return new DraftNote(
                row.getLong("id"),
                row.getLong("request_id"),
                row.getLong("author_id"),
                row.getObject("discussion_id", Long.class),
                row.getString("discussion_key"),
                row.getString("note"),
                position == null ? null : Json.read(position, Position.class),
                row.getString("line_code"),
                row.getString("commit_sha"),
                row.getBoolean("resolve"),
                row.getTimestamp("created_at").toInstant());
    }
}
