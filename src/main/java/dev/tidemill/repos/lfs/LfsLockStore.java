package dev.tidemill.repos.lfs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of locks. */
final class LfsLockStore {
    private static final String SELECT = """
            select l.id, l.path, l.user_id as owner_id, u.name as owner_name, u.username as owner_username, l.locked_at
            from repos.lfs_locks l join identity.users u on u.id = l.user_id
            where l.project_id = :project""";

    private LfsLockStore() {}

    /** Locks a path; false when it is locked already. */
    static boolean insert(Handle tx, long projectId, long userId, String path, Optional<String> ref, Instant now) {
        return tx.createUpdate("""
                        insert into repos.lfs_locks (project_id, user_id, path, ref, locked_at)
                        values (:project, :user, :path, :ref, :now) on conflict (project_id, path) do nothing
                        """)
                        .bind("project", projectId)
                        .bind("user", userId)
                        .bind("path", path)
                        .bind("ref", ref.orElse(null))
                        .bind("now", now)
                        .execute()
                > 0;
    }

    static Optional<LfsLock> byPath(Handle h, long projectId, String path) {
        return h.createQuery(SELECT + " and l.path = :path")
                .bind("project", projectId)
                .bind("path", path)
                .mapTo(LfsLock.class)
                .findOne();
    }

    static Optional<LfsLock> byId(Handle h, long projectId, long id) {
        return h.createQuery(SELECT + " and l.id = :id")
                .bind("project", projectId)
                .bind("id", id)
                .mapTo(LfsLock.class)
                .findOne();
    }

    /** Locks from a number on. */
    static List<LfsLock> list(Handle h, long projectId, long from, int most) {
        return h.createQuery(SELECT + " and l.id >= :from order by l.id limit :most")
                .bind("project", projectId)
                .bind("from", from)
                .bind("most", most)
                .mapTo(LfsLock.class)
                .list();
    }

    /** The locks of everybody but one. */
    static List<LfsLock> ofOthers(Handle h, long projectId, long userId) {
        return h.createQuery(SELECT + " and l.user_id <> :user order by l.path")
                .bind("project", projectId)
                .bind("user", userId)
                .mapTo(LfsLock.class)
                .list();
    }

    static int delete(Handle tx, long id) {
        return tx.createUpdate("delete from repos.lfs_locks where id = :id")
                .bind("id", id)
                .execute();
    }
}
