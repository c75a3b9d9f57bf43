package dev.tidemill.repos.storage;

import dev.tidemill.projects.members.Beside;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of repositories and their counters. */
final class RepositoryStore {
    private RepositoryStore() {}

    private static final String COLUMNS = """
            g.id as repository_id, g.project_id as repository_project, g.storage_name, h.symref as head,
            c.refs_generation, c.packs_generation, coalesce(d.generation, 0) as derived_generation,
            coalesce(d.collections, 0) as collections,
            exists (select from repos.lfs_locks k where k.project_id = g.project_id) as has_locks""";

    /** A repository's state beside its project; empty for a project without one. */
    static final Beside<Optional<RepositoryState>> BESIDE = new Beside<>(
            COLUMNS, """
            left join (repos.repositories g
                       join repos.counters c on c.repository_id = g.id
                       join repos.refs h on h.repository_id = g.id and h.name = 'HEAD') on g.project_id = p.id
            left join local.derived_state d on d.repository_id = g.id
            """, row -> row.getString("storage_name") == null ? Optional.empty() : Optional.of(state(row)));

    static Optional<RepositoryState> byProject(Handle db, long projectId) {
        return db.createQuery("select " + COLUMNS + """

                        from repos.repositories g
                        join repos.counters c on c.repository_id = g.id
                        join repos.refs h on h.repository_id = g.id and h.name = 'HEAD'
                        left join local.derived_state d on d.repository_id = g.id
                        where g.project_id = :project
                        """)
                .bind("project", projectId)
                .map((row, context) -> state(row))
                .findOne();
    }

    private static RepositoryState state(ResultSet row) throws SQLException {
        return new RepositoryState(
                row.getLong("repository_id"),
                row.getLong("repository_project"),
                row.getString("storage_name"),
                row.getString("head"),
                row.getLong("refs_generation"),
                row.getLong("packs_generation"),
                row.getLong("derived_generation"),
                row.getLong("collections"),
                row.getBoolean("has_locks"));
    }

    static void insert(Handle tx, long projectId, String storageName, String head, Instant now) {
        long id = tx.createQuery("""
                        insert into repos.repositories (project_id, storage_name, created_at)
                        values (:project, :name, :now) returning id
                        """)
                .bind("project", projectId)
                .bind("name", storageName)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
        tx.createUpdate("insert into repos.counters (repository_id) values (:id)")
                .bind("id", id)
                .execute();
        tx.createUpdate("insert into repos.refs (repository_id, name, symref) values (:id, 'HEAD', :head)")
                .bind("id", id)
                .bind("head", head)
                .execute();
    }

    /** Counts a change of refs only, and takes the repository's lock until the transaction ends. */
    static void touchRefs(Handle tx, long repositoryId) {
        tx.createUpdate("update repos.counters set refs_generation = refs_generation + 1 where repository_id = :id")
                .bind("id", repositoryId)
                .execute();
    }

    static void pointHead(Handle tx, long repositoryId, String branch) {
        tx.createUpdate("update repos.refs set symref = :branch where repository_id = :id and name = 'HEAD'")
                .bind("branch", branch)
                .bind("id", repositoryId)
                .execute();
    }

    /** What lists of projects show of their repositories. */
    static List<RepositoryOutline> outlines(Handle db, Collection<Long> projectIds) {
        return db.createQuery("""
                        select p.project_id, h.symref as head,
                               exists (select from repos.refs b where b.repository_id = p.id
                                       and b.name >= 'refs/heads/' and b.name < 'refs/heads0') as has_branches
                        from repos.repositories p
                        join repos.refs h on h.repository_id = p.id and h.name = 'HEAD'
                        where p.project_id = any(:projects)
                        """)
                .bind("projects", projectIds.toArray(Long[]::new))
                .mapTo(RepositoryOutline.class)
                .list();
    }

    static boolean hasRef(Handle db, long projectId, String name) {
        return db.createQuery("""
                        select exists (select from repos.refs r join repos.repositories p on p.id = r.repository_id
                                       where p.project_id = :project and r.name = :name)
                        """)
                .bind("project", projectId)
                .bind("name", name)
                .mapTo(Boolean.class)
                .one();
    }
}
