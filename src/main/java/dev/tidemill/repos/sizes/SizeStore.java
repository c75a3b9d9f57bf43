package dev.tidemill.repos.sizes;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of sizes, limits and counted commits. */
final class SizeStore {
    private SizeStore() {}

    /** Bytes by project: of packs with their indexes, and of large files. */
    record Sizes(long projectId, long packs, long lfs) {}

    /** A head of the default branch, and the commits counted for one. */
    record Counted(long repositoryId, byte[] head, byte @Nullable [] countedHead, long commits) {}

    /** A limit that a project has itself. */
    record Limit(long projectId, long bytes) {}

    /** What readers at this site need: collected packs, and those that came since. */
    static List<Sizes> sizes(Handle h, Collection<Long> projectIds) {
        return h.createQuery("""
                        select r.project_id,
                            coalesce((select sum(f.size) from repos.packs k join repos.pack_files f on f.pack_id = k.id
                                where k.repository_id = r.id
                                  and not exists (select from local.covered_packs c where c.pack_id = k.id)), 0)
                            + coalesce((select sum(f.size) from local.derived_packs d
                                join local.derived_pack_files f on f.pack_id = d.id
                                where d.repository_id = r.id and d.source <> 'UNREACHABLE_GARBAGE'), 0) as packs,
                            coalesce((select sum(o.size) from repos.lfs_objects o
                                where o.project_id = r.project_id), 0) as lfs
                        from repos.repositories r where r.project_id = any(:projects)
                        """)
                .bindArray("projects", Long.class, projectIds.toArray())
                .mapTo(Sizes.class)
                .list();
    }

    /** Until the transaction ends, others that ask for this wait; pushes do not ask. */
    static void lock(Handle tx, long projectId) {
        tx.createQuery("select id from repos.repositories where project_id = :project for no key update")
                .bind("project", projectId)
                .mapTo(Long.class)
                .list();
    }

    static Optional<Counted> counted(Handle h, long projectId) {
        return h.createQuery("""
                        select r.id as repository_id, b.oid as head, c.head as counted_head,
                            coalesce(c.commits, 0) as commits
                        from repos.repositories r
                        join repos.refs d on d.repository_id = r.id and d.name = 'HEAD'
                        join repos.refs b on b.repository_id = r.id and b.name = d.symref
                        left join repos.commit_counts c on c.repository_id = r.id
                        where r.project_id = :project
                        """)
                .bind("project", projectId)
                .mapTo(Counted.class)
                .findOne();
    }

    static void count(Handle tx, long repositoryId, byte[] head, long commits) {
        tx.createUpdate("""
                        insert into repos.commit_counts (repository_id, head, commits) values (:id, :head, :commits)
                        on conflict (repository_id) do update set head = :head, commits = :commits
                        """)
                .bind("id", repositoryId)
                .bind("head", head)
                .bind("commits", commits)
                .execute();
    }

    static List<Limit> limits(Handle h, Collection<Long> projectIds) {
        return h.createQuery("select project_id, bytes from repos.size_limits where project_id = any(:projects)")
                .bindArray("projects", Long.class, projectIds.toArray())
                .mapTo(Limit.class)
                .list();
    }

    static void limit(Handle tx, long projectId, long bytes) {
        tx.createUpdate("""
                        insert into repos.size_limits (project_id, bytes) values (:project, :bytes)
                        on conflict (project_id) do update set bytes = :bytes
                        """).bind("project", projectId).bind("bytes", bytes).execute();
    }

    static void noLimit(Handle tx, long projectId) {
        tx.createUpdate("delete from repos.size_limits where project_id = :project")
                .bind("project", projectId)
                .execute();
    }
}
