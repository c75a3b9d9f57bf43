package dev.tidemill.work.notes;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Where;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of notes and discussions. */
final class NoteStore {
    private static final int KEY_BYTES = 20;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SELECT = """
            select n.id, n.subject_id, n.discussion_id, d.key as discussion_key, d.individual, n.author_id, n.body,
                n.internal, n.action, n.source_id, d.resolvable, d.resolved_at, d.resolved_by_id, n.created_at,
                n.updated_at
            from work.notes n join work.discussions d on d.id = n.discussion_id where\s""";

    private NoteStore() {}

    /** A note to store. */
    record NewNote(
            long subjectId,
            long authorId,
            String body,
            boolean internal,
            @Nullable String action,
            @Nullable Long sourceId,
            Instant createdAt) {}

    static long openDiscussion(Handle tx, long subject, boolean individual, boolean resolvable, Instant now) {
        byte[] key = new byte[KEY_BYTES];
        RANDOM.nextBytes(key);
        return tx.createQuery("""
                        insert into work.discussions (key, subject_id, individual, resolvable, created_at)
                        values (:key, :subject, :individual, :resolvable, :now) returning id
                        """)
                .bind("key", HexFormat.of().formatHex(key))
                .bind("subject", subject)
                .bind("individual", individual)
                .bind("resolvable", resolvable)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    static long insert(Handle tx, long discussion, NewNote note) {
        return tx.createQuery("""
                        insert into work.notes (discussion_id, subject_id, author_id, body, internal, action, source_id,
                            created_at, updated_at)
                        values (:discussion, :subjectId, :authorId, :body, :internal, :action, :sourceId,
                            :createdAt, :createdAt)
                        returning id
                        """)
                .bind("discussion", discussion)
                .bind("subjectId", note.subjectId())
                .bind("authorId", note.authorId())
                .bind("body", note.body())
                .bind("internal", note.internal())
                .bind("action", note.action())
                .bind("sourceId", note.sourceId())
                .bind("createdAt", note.createdAt())
                .mapTo(Long.class)
                .one();
    }

    static Optional<Note> byId(Handle h, long id) {
        return h.createQuery(SELECT + "n.id = :id")
                .bind("id", id)
                .mapTo(Note.class)
                .findOne();
    }

    /** The latest note of a person on a subject of this kind in the project, internal ones left out. */
    static Optional<Note> latest(Handle h, long projectId, String subjectKind) {
        return h.createQuery(SELECT + """
                        n.id = (select max(m.id) from work.notes m join work.subjects s on s.id = m.subject_id
                          where s.project_id = :project and s.kind = :kind and not m.internal and m.action is null)
                        """)
                .bind("project", projectId)
                .bind("kind", subjectKind)
                .mapTo(Note.class)
                .findOne();
    }

    static Optional<Long> subjectOf(Handle h, String discussionKey) {
        return h.createQuery("select subject_id from work.discussions where key = :key")
                .bind("key", discussionKey)
                .mapTo(Long.class)
                .findOne();
    }

    static Slice<Note> list(Handle h, Where where, String order, Paging paging) {
        var notes = where.bindTo(
                        h.createQuery(SELECT + where.sql() + " order by " + order + " limit :limit offset :offset"))
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .mapTo(Note.class)
                .list();
        long total = where.bindTo(h.createQuery("select count(*) from work.notes n where " + where.sql()))
                .mapTo(Long.class)
                .one();
        return new Slice<>(notes, total);
    }

    static List<Note> first(Handle h, Where where, String order, int most) {
        return where.bindTo(h.createQuery(SELECT + where.sql() + " order by " + order + " limit :limit"))
                .bind("limit", most)
                .mapTo(Note.class)
                .list();
    }

    /** When a discussion began. */
    record Begun(long id, Instant createdAt) {}

    /** Some discussions, those with a note that the caller may see; conditions may be about {@code d}, too. */
    static List<Begun> begun(Handle h, Where where, String order, int most) {
        return where.bindTo(h.createQuery("select d.id, d.created_at from work.discussions d"
                        + " where d.subject_id = :subject and exists ("
                        + "select from work.notes n where n.discussion_id = d.id and " + where.sql() + ") order by "
                        + order + " limit :limit"))
                .bind("limit", most)
                .mapTo(Begun.class)
                .list();
    }

    /** One page of discussions, those with a note that the caller may see, oldest first. */
    static Slice<Long> discussions(Handle h, Where where, Paging paging) {
        String from = " from work.discussions d where d.subject_id = :subject and exists ("
                + "select from work.notes n where n.discussion_id = d.id and " + where.sql() + ")";
        var ids = where.bindTo(h.createQuery(
                        "select d.id" + from + " order by d.created_at, d.id limit :limit offset :offset"))
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .mapTo(Long.class)
                .list();
        long total = where.bindTo(h.createQuery("select count(*)" + from))
                .mapTo(Long.class)
                .one();
        return new Slice<>(ids, total);
    }

    /** The notes of discussions that fit, in order. */
    static List<Note> ofDiscussions(Handle h, Collection<Long> discussions, Where where) {
        where.and("n.discussion_id = any(:discussions)", "discussions", discussions.toArray(Long[]::new));
        return where.bindTo(h.createQuery(SELECT + where.sql() + " order by n.created_at, n.id"))
                .mapTo(Note.class)
                .list();
    }

    static Optional<Long> discussion(Handle h, long subject, String key) {
        return h.createQuery("select id from work.discussions where subject_id = :subject and key = :key")
                .bind("subject", subject)
                .bind("key", key)
                .mapTo(Long.class)
                .findOne();
    }

    /** A single note that is answered becomes a thread. */
    static void makeThread(Handle tx, long discussion, boolean resolvable) {
        tx.createUpdate("""
                        update work.discussions set individual = false, resolvable = resolvable or :resolvable
                        where id = :id and individual
                        """)
                .bind("id", discussion)
                .bind("resolvable", resolvable)
                .execute();
    }

    /** Resolves a thread, or opens it again; returns whether that is news. */
    static boolean resolve(Handle tx, long discussion, @Nullable Instant at, @Nullable Long by) {
        return tx.createUpdate("""
                        update work.discussions set resolved_at = :at, resolved_by_id = :by
                        where id = :id and resolvable and (resolved_at is null) <> (cast(:at as timestamptz) is null)
                        """)
                        .bind("id", discussion)
                        .bind("at", at)
                        .bind("by", by)
                        .execute()
                > 0;
    }

    static void update(Handle tx, long id, String body, long editor, Instant now) {
        tx.createUpdate("""
                        update work.notes set body = :body, updated_at = :now, last_edited_at = :now,
                            last_edited_by_id = :editor
                        where id = :id
                        """)
                .bind("id", id)
                .bind("body", body)
                .bind("editor", editor)
                .bind("now", now)
                .execute();
    }

    /** Deletes a note, and its discussion when it was the last one in it. */
    static void delete(Handle tx, Note note) {
        tx.createUpdate("delete from work.notes where id = :id")
                .bind("id", note.id())
                .execute();
        tx.createUpdate("""
                        delete from work.discussions d where d.id = :id
                            and not exists (select from work.notes n where n.discussion_id = d.id)
                        """).bind("id", note.discussionId()).execute();
    }

    /** The subjects that cross-references on this one come from. */
    static List<Long> sources(Handle h, long subject) {
        return h.createQuery("""
                        select distinct source_id from work.notes where subject_id = :subject and source_id is not null
                        """).bind("subject", subject).mapTo(Long.class).list();
    }

    /** Whether there is a cross-reference from one subject to another already. */
    static boolean mentioned(Handle h, long subject, long source) {
        return h.createQuery("""
                        select exists (select from work.notes where subject_id = :subject and source_id = :source
                            and action = 'cross_reference')
                        """)
                .bind("subject", subject)
                .bind("source", source)
                .mapTo(Boolean.class)
                .one();
    }

    /** Whether the system said this on a subject already. */
    static boolean told(Handle h, long subject, String action, String body) {
        return h.createQuery("""
                        select exists (select from work.notes where subject_id = :subject and action = :action
                            and body = :body)
                        """)
                .bind("subject", subject)
                .bind("action", action)
                .bind("body", body)
                .mapTo(Boolean.class)
                .one();
    }

    /** What people wrote, the first first, for a copy. */
    static List<Note> written(Handle h, long subject) {
        return h.createQuery(SELECT + "n.subject_id = :subject and n.action is null order by n.created_at, n.id")
                .bind("subject", subject)
                .mapTo(Note.class)
                .list();
    }

    /** Who wrote notes that everybody sees, by subject; subjects without any are left out. */
    static Map<Long, List<Long>> authors(Handle h, Collection<Long> subjects) {
        var authors = new HashMap<Long, List<Long>>();
        h.createQuery("""
                        select subject_id, author_id from work.notes
                        where subject_id = any(:subjects) and action is null and not internal
                        group by subject_id, author_id order by min(id)
                        """)
                .bindArray("subjects", Long.class, subjects.toArray())
                .map((row, context) -> authors.computeIfAbsent(row.getLong("subject_id"), _ -> new ArrayList<>())
                        .add(row.getLong("author_id")))
                .list();
        return authors;
    }

    /** The texts of notes that everybody sees, by number. */
    static Map<Long, String> bodies(Handle h, Collection<Long> notes) {
        var bodies = new HashMap<Long, String>();
        h.createQuery("select id, body from work.notes where id = any(:notes) and not internal")
                .bindArray("notes", Long.class, notes.toArray())
                .map((row, context) -> bodies.put(row.getLong("id"), row.getString("body")))
                .list();
        return bodies;
    }
}
