package dev.tidemill.work.todos;

import dev.tidemill.platform.sql.Where;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of to-dos. */
final class TodoStore {
    private static final String SELECT = """
            select t.id, t.user_id, t.subject_id, t.note_id, t.author_id, t.action, t.done_at, t.created_at,
                t.updated_at
            from work.todos t join work.subjects s on s.id = t.subject_id where\s""";

    private TodoStore() {}

    static List<Todo> list(Handle h, Where where, int most) {
        return where.bindTo(h.createQuery(SELECT + where.sql() + " order by t.id desc limit :most"))
                .bind("most", most)
                .mapTo(Todo.class)
                .list();
    }

    static Optional<Todo> byId(Handle h, long user, long id) {
        return h.createQuery(SELECT + "t.id = :id and t.user_id = :user")
                .bind("id", id)
                .bind("user", user)
                .mapTo(Todo.class)
                .findOne();
    }

    static boolean pending(Handle h, long user, long subject, String action) {
        return h.createQuery("""
                        select exists (select from work.todos
                            where subject_id = :subject and user_id = :user and done_at is null and action = :action)
                        """)
                .bind("subject", subject)
                .bind("user", user)
                .bind("action", action)
                .mapTo(Boolean.class)
                .one();
    }

    static boolean pending(Handle h, long user, long subject) {
        return h.createQuery("""
                        select exists (select from work.todos
                            where subject_id = :subject and user_id = :user and done_at is null)
                        """)
                .bind("subject", subject)
                .bind("user", user)
                .mapTo(Boolean.class)
                .one();
    }

    static long insert(
            Handle tx, long user, long subject, @Nullable Long note, long author, String action, Instant now) {
        return tx.createQuery("""
                        insert into work.todos (user_id, subject_id, note_id, author_id, action, created_at, updated_at)
                        values (:user, :subject, :note, :author, :action, :now, :now) returning id
                        """)
                .bind("user", user)
                .bind("subject", subject)
                .bind("note", note)
                .bind("author", author)
                .bind("action", action)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    static void done(Handle tx, Collection<Long> ids, Instant now) {
        tx.createUpdate("""
                        update work.todos set done_at = :now, updated_at = :now
                        where id = any(:ids) and done_at is null
                        """)
                .bindArray("ids", Long.class, ids.toArray())
                .bind("now", now)
                .execute();
    }

    static int doneOfUser(Handle tx, long user, Instant now) {
        return tx.createUpdate("""
                        update work.todos set done_at = :now, updated_at = :now
                        where user_id = :user and done_at is null
                        """).bind("user", user).bind("now", now).execute();
    }

    static int doneOnSubject(Handle tx, long user, long subject, Instant now) {
        return tx.createUpdate("""
                        update work.todos set done_at = :now, updated_at = :now
                        where user_id = :user and subject_id = :subject and done_at is null
                        """)
                .bind("user", user)
                .bind("subject", subject)
                .bind("now", now)
                .execute();
    }

    /** Marks those of these kinds as done, of one user or, for null, of all. */
    static void settle(Handle tx, long subject, @Nullable Long user, List<String> actions, Instant now) {
        tx.createUpdate("""
                        update work.todos set done_at = :now, updated_at = :now
                        where subject_id = :subject and action = any(:actions) and done_at is null
                            and (cast(:user as bigint) is null or user_id = :user)
                        """)
                .bind("user", user)
                .bind("subject", subject)
                .bindArray("actions", String.class, actions.toArray())
                .bind("now", now)
                .execute();
    }

    /** Marks those of these kinds, and all of one user, as done. */
    static void end(Handle tx, long subject, @Nullable Long user, List<String> actions, Instant now) {
        tx.createUpdate("""
                        update work.todos set done_at = :now, updated_at = :now
                        where subject_id = :subject and done_at is null
                            and (user_id = :user or action = any(:actions))
                        """)
                .bind("user", user)
                .bind("subject", subject)
                .bindArray("actions", String.class, actions.toArray())
                .bind("now", now)
                .execute();
    }

    static Set<Long> told(Handle h, long subject, String action) {
        return h.createQuery("select distinct user_id from work.todos where subject_id = :subject and action = :action")
                .bind("subject", subject)
                .bind("action", action)
                .mapTo(Long.class)
                .set();
    }

    static void deleteOfUser(Handle tx, long user) {
        tx.createUpdate("delete from work.todos where user_id = :user")
                .bind("user", user)
                .execute();
    }
}
