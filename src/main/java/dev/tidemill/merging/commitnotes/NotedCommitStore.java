package dev.tidemill.merging.commitnotes;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of commits that are subjects. */
final class NotedCommitStore {
    private static final String SELECT = "select id, project_id, sha, created_at from merging.commits where ";

    private NotedCommitStore() {}

    static Optional<NotedCommit> find(Handle h, long project, String sha) {
        return h.createQuery(SELECT + "project_id = :project and sha = :sha")
                .bind("project", project)
                .bind("sha", sha)
                .mapTo(NotedCommit.class)
                .findOne();
    }

    static List<NotedCommit> byIds(Handle h, Collection<Long> ids) {
        return h.createQuery(SELECT + "id = any(:ids)")
                .bindArray("ids", Long.class, ids.toArray())
                .mapTo(NotedCommit.class)
                .list();
    }

    /** Remembers a commit as a subject; false when another transaction did so first. */
    static boolean insert(Handle tx, long subject, long project, String sha, Instant now) {
        return tx.createUpdate("""
                        insert into merging.commits (id, project_id, sha, created_at)
                        values (:id, :project, :sha, :now) on conflict (project_id, sha) do nothing
                        """)
                        .bind("id", subject)
                        .bind("project", project)
                        .bind("sha", sha)
                        .bind("now", now)
                        .execute()
                > 0;
    }
}
