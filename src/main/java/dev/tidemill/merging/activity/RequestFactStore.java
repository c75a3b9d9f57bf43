package dev.tidemill.merging.activity;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of what activities tell of merge requests. */
final class RequestFactStore {
    private RequestFactStore() {}

    /** What is told; the path is that of its project. */
    record Fact(long id, long projectId, long iid, String title, String path) {}

    static Optional<Fact> of(Handle h, long id) {
        return h.createQuery("""
                        select q.id, q.project_id, q.iid, q.title, r.full_path as path
                        from merging.requests q join projects.routes r on r.project_id = q.project_id where q.id = :id
                        """).bind("id", id).mapTo(Fact.class).findOne();
    }
}
