package dev.tidemill.work.activities;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of what activities tell of items and notes. */
final class FactStore {
    private FactStore() {}

    /** What is told of an item; the path is that of its project. */
    record Item(long id, long projectId, long iid, int typeId, String title, boolean confidential, String path) {}

    /** A note and the subject it is on. */
    record Said(
            long id,
            long subjectId,
            String kind,
            @Nullable Long projectId,
            String body,
            boolean internal,
            boolean individual,
            long authorId,
            @Nullable String action,
            Instant createdAt,
            Instant updatedAt) {}

    static Optional<Item> item(Handle h, long id) {
        return h.createQuery("""
                        select i.id, i.project_id, i.iid, i.type_id, i.title, i.confidential, r.full_path as path
                        from work.items i join projects.routes r on r.project_id = i.project_id where i.id = :id
                        """).bind("id", id).mapTo(Item.class).findOne();
    }

    static List<Said> notes(Handle h, Collection<Long> ids) {
        return h.createQuery("""
                        select n.id, n.subject_id, s.kind, s.project_id, n.body, n.internal, d.individual, n.author_id,
                            n.action, n.created_at, n.updated_at
                        from work.notes n join work.subjects s on s.id = n.subject_id
                            join work.discussions d on d.id = n.discussion_id
                        where n.id = any(:ids)
                        """)
                .bindArray("ids", Long.class, ids.toArray())
                .mapTo(Said.class)
                .list();
    }
}
