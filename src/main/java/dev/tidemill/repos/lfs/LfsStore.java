package dev.tidemill.repos.lfs;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** SQL of large files. */
final class LfsStore {
    private LfsStore() {}

    /** Says that a project has an object; false when that is said already. */
    static boolean link(Handle tx, long projectId, String oid, long size, Instant now) {
        return tx.createUpdate("""
                        insert into repos.lfs_objects (project_id, key, size, created_at)
                        values (:project, :oid, :size, :now) on conflict (project_id, key) do nothing
                        """)
                        .bind("project", projectId)
                        .bind("oid", oid)
                        .bind("size", size)
                        .bind("now", now)
                        .execute()
                > 0;
    }

    /**
     * Says of some objects of one project that another has them, too.
     *
     * @param oids which, or all when it is empty
     * @return what the other did not have before
     */
    static List<LfsPointer> share(Handle tx, long from, long to, Collection<String> oids, int most, Instant now) {
        return tx.createQuery("""
                        insert into repos.lfs_objects (project_id, key, size, created_at)
                        select :to, o.key, o.size, :now from repos.lfs_objects o
                        where o.project_id = :from and (:all or o.key = any(:oids))
                          and not exists (select from repos.lfs_objects t where t.project_id = :to and t.key = o.key)
                        order by o.key limit :most
                        on conflict (project_id, key) do nothing
                        returning key, size
                        """)
                .bind("from", from)
                .bind("to", to)
                .bind("all", oids.isEmpty())
                .bind("oids", oids.toArray(String[]::new))
                .bind("most", most)
                .bind("now", now)
                .map((row, context) -> new LfsPointer(row.getString("key"), row.getLong("size")))
                .list();
    }

    static OptionalLong size(Handle h, long projectId, String oid) {
        return h.createQuery("select size from repos.lfs_objects where project_id = :project and key = :oid")
                .bind("project", projectId)
                .bind("oid", oid)
                .mapTo(Long.class)
                .findOne()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** Of these objects, those that the project has, with their sizes. */
    static Map<String, Long> sizes(Handle h, long projectId, Collection<String> oids) {
        var sizes = new HashMap<String, Long>();
        h.createQuery("select key, size from repos.lfs_objects where project_id = :project and key = any(:oids)")
                .bind("project", projectId)
                .bind("oids", oids.toArray(String[]::new))
                .map((row, context) -> Map.entry(row.getString("key"), row.getLong("size")))
                .forEach(entry -> sizes.put(entry.getKey(), entry.getValue()));
        return sizes;
    }

    /** Removes some rows of a project that goes away; answers their objects. */
    static List<String> removeSome(Handle tx, long projectId, int most) {
        return tx.createQuery("""
                        delete from repos.lfs_objects where project_id = :project and key in (
                          select key from repos.lfs_objects where project_id = :project order by key limit :most)
                        returning key
                        """)
                .bind("project", projectId)
                .bind("most", most)
                .mapTo(String.class)
                .list();
    }

    static boolean enabled(Handle h, long projectId) {
        return h.createQuery("select lfs_enabled from repos.repositories where project_id = :project")
                .bind("project", projectId)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
    }

    /** Of these projects, those with large files on. */
    static List<Long> enabled(Handle h, Collection<Long> projectIds) {
        return h.createQuery(
                        "select project_id from repos.repositories where project_id = any(:projects) and lfs_enabled")
                .bind("projects", projectIds.toArray(Long[]::new))
                .mapTo(Long.class)
                .list();
    }

    static void enable(Handle tx, long projectId, boolean on) {
        tx.createUpdate("update repos.repositories set lfs_enabled = :on where project_id = :project")
                .bind("on", on)
                .bind("project", projectId)
                .execute();
    }
}
