package dev.tidemill.projects.forks;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** SQL of the relation between forks and what they were forked from. */
final class ForkStore {
    private ForkStore() {}

    /** One fork and its parent. */
    record Fork(long projectId, long parentId) {}

    /** A project and how many forks it has. */
    private record Count(long parentId, long forks) {}

    /** Makes one project the fork of another; false when it is a fork already. */
    static boolean insert(Handle tx, long projectId, long parentId, Instant now) {
        return tx.createUpdate("""
                        insert into projects.forks (project_id, parent_id, network, created_at)
                        values (:project, :parent,
                            coalesce((select f.network from projects.forks f where f.project_id = :parent), :parent), :now)
                        on conflict (project_id) do nothing
                        """)
                        .bind("project", projectId)
                        .bind("parent", parentId)
                        .bind("now", now)
                        .execute()
                == 1;
    }

    /** What descends from a project belongs to the network of the project from now on. */
    static void rename(Handle tx, long projectId, long network) {
        tx.createUpdate("""
                        with recursive below (id) as (
                            select project_id from projects.forks where parent_id = :project
                            union select f.project_id from projects.forks f join below b on f.parent_id = b.id)
                        update projects.forks f set network = :network from below b where f.project_id = b.id
                        """).bind("project", projectId).bind("network", network).execute();
    }

    /** Whether a project descends from another, or is it. */
    static boolean descends(Handle h, long projectId, long from) {
        return h.createQuery("""
                        with recursive above (id) as (
                            select cast(:project as bigint)
                            union select f.parent_id from projects.forks f join above a on f.project_id = a.id
                                where f.parent_id is not null)
                        select exists (select from above where id = :from)
                        """)
                .bind("project", projectId)
                .bind("from", from)
                .mapTo(Boolean.class)
                .one();
    }

    static boolean delete(Handle tx, long projectId) {
        return tx.createUpdate("delete from projects.forks where project_id = :project")
                        .bind("project", projectId)
                        .execute()
                == 1;
    }

    /** The network of a project: that of its fork row, its own without one. */
    static long network(Handle h, long projectId) {
        return h.createQuery("select network from projects.forks where project_id = :project")
                .bind("project", projectId)
                .mapTo(Long.class)
                .findOne()
                .orElse(projectId);
    }

    /** The parents in sight of these projects. */
    static List<Fork> parents(Handle h, Collection<Long> projectIds) {
        return h.createQuery("""
                        select f.project_id, f.parent_id from projects.forks f
                            join projects.projects p on p.id = f.parent_id and p.deleting_at is null
                        where f.project_id = any(:projects)
                        """)
                .bindArray("projects", Long.class, projectIds.toArray())
                .mapTo(Fork.class)
                .list();
    }

    static Optional<Long> parent(Handle h, long projectId) {
        return parents(h, List.of(projectId)).stream().map(Fork::parentId).findFirst();
    }

    /** The forks in sight of a project, the oldest first. */
    static List<Long> forks(Handle h, long parentId) {
        return h.createQuery("""
                        select f.project_id from projects.forks f
                            join projects.projects p on p.id = f.project_id and p.deleting_at is null
                        where f.parent_id = :parent order by f.project_id
                        """).bind("parent", parentId).mapTo(Long.class).list();
    }

    /** How many forks in sight these projects have; those without any are left out. */
    static Map<Long, Long> counts(Handle h, Collection<Long> parentIds) {
        return h.createQuery("""
                        select f.parent_id, count(*) as forks from projects.forks f
                            join projects.projects p on p.id = f.project_id and p.deleting_at is null
                        where f.parent_id = any(:parents) group by f.parent_id
                        """).bindArray("parents", Long.class, parentIds.toArray()).mapTo(Count.class).stream()
                .collect(Collectors.toMap(Count::parentId, Count::forks));
    }
}
