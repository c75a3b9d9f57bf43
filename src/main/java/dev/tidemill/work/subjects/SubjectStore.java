package dev.tidemill.work.subjects;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL of subjects and of the numbers within a place. */
final class SubjectStore {
    private SubjectStore() {}

    static long insert(Handle tx, SubjectKind kind, Place place) {
        return tx.createQuery("""
                        insert into work.subjects (kind, project_id, namespace_id)
                        values (:kind, :project, :namespace) returning id
                        """)
                .bind("kind", kind.word())
                .bind("project", place.projectId())
                .bind("namespace", place.namespaceId())
                .mapTo(Long.class)
                .one();
    }

    /** Takes the next number; whoever wants the one after it waits for this transaction. */
    static long nextIid(Handle tx, String kind, Place place) {
        String key = place.projectId() == null ? "namespace_id" : "project_id";
        return tx.createQuery("""
                        insert into work.iids (kind, project_id, namespace_id, last)
                        values (:kind, :project, :namespace, 1)
                        on conflict (%1$s, kind) where %1$s is not null do update set last = work.iids.last + 1
                        returning last
                        """.formatted(key))
                .bind("kind", kind)
                .bind("project", place.projectId())
                .bind("namespace", place.namespaceId())
                .mapTo(Long.class)
                .one();
    }

    /** Makes sure that numbers go on above this one. */
    static void raiseIid(Handle tx, String kind, Place place, long used) {
        String key = place.projectId() == null ? "namespace_id" : "project_id";
        tx.createUpdate("""
                        insert into work.iids (kind, project_id, namespace_id, last)
                        values (:kind, :project, :namespace, :used)
                        on conflict (%1$s, kind) where %1$s is not null
                            do update set last = greatest(work.iids.last, excluded.last)
                        """.formatted(key))
                .bind("used", used)
                .bind("kind", kind)
                .bind("project", place.projectId())
                .bind("namespace", place.namespaceId())
                .execute();
    }

    static List<Subject> byIds(Handle h, Collection<Long> ids) {
        return h.createQuery("select id, kind, project_id, namespace_id from work.subjects where id = any(:ids)")
                .bindArray("ids", Long.class, ids.toArray())
                .map((row, context) -> new Subject(
                        row.getLong("id"),
                        SubjectKind.ofWord(row.getString("kind")),
                        new Place(row.getObject("project_id", Long.class), row.getObject("namespace_id", Long.class))))
                .list();
    }

    static void delete(Handle tx, long id) {
        tx.createUpdate("delete from work.subjects where id = :id")
                .bind("id", id)
                .execute();
    }

    /** Removes some subjects of a kind of a project that goes away, with what hangs on them; how many. */
    static int deleteSome(Handle tx, SubjectKind kind, long projectId, int most) {
        return tx.createUpdate("""
                        delete from work.subjects where id in (
                            select id from work.subjects where project_id = :project and kind = :kind limit :most)
                        """)
                .bind("project", projectId)
                .bind("kind", kind.word())
                .bind("most", most)
                .execute();
    }
}
