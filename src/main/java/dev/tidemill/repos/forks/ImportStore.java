package dev.tidemill.repos.forks;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of repositories that are being filled. */
final class ImportStore {
    private ImportStore() {}

    /** How the filling of a project's repository goes. */
    record Status(long projectId, String state, @Nullable String error) {}

    static void insert(Handle tx, long projectId, long sourceId, @Nullable List<String> branches, Instant now) {
        tx.createUpdate("""
                        insert into repos.imports (repository_id, source_id, branches, state, created_at)
                        select id, :source, :branches, 'scheduled', :now from repos.repositories where project_id = :project
                        """)
                .bind("project", projectId)
                .bind("source", sourceId)
                .bind("branches", branches == null ? null : branches.toArray(String[]::new))
                .bind("now", now)
                .execute();
    }

    /** Counts an attempt; empty when there is nothing to do any more. */
    static Optional<ForkSource> begin(Handle tx, long projectId) {
        return tx.createQuery("""
                        update repos.imports i set state = 'started', attempts = attempts + 1
                        from repos.repositories r
                        where r.id = i.repository_id and r.project_id = :project and i.state in ('scheduled', 'started')
                        returning i.repository_id, i.source_id, i.branches
                        """)
                .bind("project", projectId)
                .map((row, context) -> {
                    var branches = row.getArray("branches");
                    return new ForkSource(
                            row.getLong("repository_id"),
                            row.getLong("source_id"),
                            branches == null ? Optional.empty() : Optional.of(List.of((String[]) branches.getArray())));
                })
                .findOne();
    }

    /** Ends it; false when it was ended before. */
    static boolean finish(Handle tx, long repositoryId, Instant now) {
        return tx.createUpdate("""
                        update repos.imports set state = 'finished', error = null, ended_at = :now
                        where repository_id = :id and state = 'started'
                        """).bind("id", repositoryId).bind("now", now).execute() == 1;
    }

    /** Notes why an attempt failed; answers whether it was the last one. */
    static boolean fail(Handle tx, long repositoryId, String error, int mostAttempts, Instant now) {
        return tx.createQuery("""
                        update repos.imports set error = :error,
                            state = case when attempts >= :most then 'failed' else state end,
                            ended_at = case when attempts >= :most then cast(:now as timestamptz) end
                        where repository_id = :id and state = 'started' returning state = 'failed'
                        """)
                .bind("id", repositoryId)
                .bind("error", error)
                .bind("most", mostAttempts)
                .bind("now", now)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(true);
    }

    static List<Status> statuses(Handle h, Collection<Long> projectIds) {
        return h.createQuery("""
                        select r.project_id, i.state, i.error from repos.imports i
                            join repos.repositories r on r.id = i.repository_id
                        where r.project_id = any(:projects)
                        """)
                .bindArray("projects", Long.class, projectIds.toArray())
                .mapTo(Status.class)
                .list();
    }
}
