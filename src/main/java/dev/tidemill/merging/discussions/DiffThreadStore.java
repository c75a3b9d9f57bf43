package dev.tidemill.merging.discussions;

import dev.tidemill.platform.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of threads on lines. */
final class DiffThreadStore {
    private static final String SELECT = """
            select t.discussion_id, t.subject_id, t.original::text as original, t.position::text as position, t.line_code,
                t.changed_in, t.followed_to
            from merging.diff_threads t where\s""";

    private DiffThreadStore() {}

    static void insert(Handle tx, long discussion, long subject, PlacedPosition placed, Instant now) {
        tx.createUpdate("""
                        insert into merging.diff_threads (discussion_id, subject_id, original, position, line_code,
                            followed_to, created_at, updated_at)
                        values (:discussion, :subject, cast(:position as jsonb), cast(:position as jsonb), :code,
                            :head, :now, :now)
                        on conflict do nothing
                        """)
                .bind("discussion", discussion)
                .bind("subject", subject)
                .bind("position", Json.write(placed.position()))
                .bind("code", placed.lineCode())
                .bind("head", placed.position().headSha())
                .bind("now", now)
                .execute();
    }

    static List<DiffThread> of(Handle h, Collection<Long> discussions) {
        return h.createQuery(SELECT + "t.discussion_id = any(:discussions)")
                .bindArray("discussions", Long.class, discussions.toArray())
                .map((row, context) -> map(row))
                .list();
    }

    static List<DiffThread> ofSubject(Handle h, long subject) {
        return h.createQuery(SELECT + "t.subject_id = :subject order by t.discussion_id")
                .bind("subject", subject)
                .map((row, context) -> map(row))
                .list();
    }

    /** Those that still have their line and were not followed to this head yet. */
    static List<DiffThread> behind(Handle h, long subject, String headSha) {
        return h.createQuery(SELECT + """
                        t.subject_id = :subject and t.followed_to <> :head and t.changed_in is null
                        order by t.discussion_id
                        """)
                .bind("subject", subject)
                .bind("head", headSha)
                .map((row, context) -> map(row))
                .list();
    }

    /** Moves a thread when it is still where it was; returns whether it was. */
    static boolean move(Handle tx, DiffThread thread, PlacedPosition placed, String headSha, Instant now) {
        return tx.createUpdate("""
                        update merging.diff_threads set position = cast(:position as jsonb), line_code = :code,
                            followed_to = :head, updated_at = :now
                        where discussion_id = :discussion and followed_to = :before and changed_in is null
                        """)
                        .bind("discussion", thread.discussionId())
                        .bind("before", thread.followedTo())
                        .bind("position", Json.write(placed.position()))
                        .bind("code", placed.lineCode())
                        .bind("head", headSha)
                        .bind("now", now)
                        .execute()
                > 0;
    }

    /** Remembers that the line of a thread changed; returns whether that is news. */
    static boolean lose(Handle tx, DiffThread thread, int version, String headSha, Instant now) {
        return tx.createUpdate("""
                        update merging.diff_threads set changed_in = :version, followed_to = :head, updated_at = :now
                        where discussion_id = :discussion and followed_to = :before and changed_in is null
                        """)
                        .bind("discussion", thread.discussionId())
                        .bind("before", thread.followedTo())
                        .bind("version", version)
                        .bind("head", headSha)
                        .bind("now", now)
                        .execute()
                > 0;
    }

    private static DiffThread map(ResultSet row) throws SQLException {
        @Nullable Integer changed = row.getObject("changed_in", Integer.class);
        return new DiffThread(
                row.getLong("discussion_id"),
                row.getLong("subject_id"),
                Json.read(row.getString("original"), Position.class),
                Json.read(row.getString("position"), Position.class),
                row.getString("line_code"),
                changed,
                row.getString("followed_to"));
    }
}
