package dev.tidemill.ci.projects;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads projects with their pipeline settings, and writes the settings. */
public final class CiProjectStore {
    private static final String SELECT = """
        select p.id, p.name, p.path, r.full_path, p.description, p.visibility, n.lineage,
            nr.full_path as namespace_path, rr.full_path as root_path,
            p.archived_at is not null as archived, p.deleting_at is not null as deleting,
            coalesce(p.features ->> 'builds', 'enabled') <> 'disabled' as builds,
            s.project_id is not null as has_settings, s.*
        from projects.projects p
        join projects.namespaces n on n.id = p.namespace_id
        join projects.routes r on r.project_id = p.id
        join projects.routes nr on nr.namespace_id = n.id
        join projects.routes rr on rr.namespace_id = n.lineage[1]
        left join ci.project_settings s on s.project_id = p.id
        where p.id = any(:ids)
        """;

    public Optional<CiProject> find(Handle handle, long id) {
        return Optional.ofNullable(find(handle, java.util.List.of(id)).get(id));
    }

    public Map<Long, CiProject> find(Handle handle, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return handle.createQuery(SELECT).bindArray("ids", Long.class, ids).map((row, context) -> project(row)).stream()
                .collect(Collectors.toMap(CiProject::id, project -> project));
    }

    /** What the project says, with the defaults where it says nothing. */
    public ProjectCiSettings settings(Handle handle, long projectId) {
        return handle.createQuery("select * from ci.project_settings where project_id = :id")
                .bind("id", projectId)
                .mapTo(ProjectCiSettings.class)
                .findOne()
                .orElse(ProjectCiSettings.DEFAULT);
    }

    public Map<Long, ProjectCiSettings> settings(Handle handle, Collection<Long> projectIds) {
        if (projectIds.isEmpty()) {
            return Map.of();
        }
        return handle
                .createQuery("select * from ci.project_settings where project_id = any(:ids)")
                .bindArray("ids", Long.class, projectIds)
                .map((row, context) -> Map.entry(row.getLong("project_id"), settings(row)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    public void save(Handle tx, long projectId, ProjectCiSettings settings) {
        tx.createUpdate("""
            insert into ci.project_settings (project_id, shared_runners_enabled, group_runners_enabled,
                default_git_depth, build_timeout, config_path, allow_git_fetch, public_jobs, auto_cancel,
                keep_latest_artifact, restrict_variables)
            values (:project, :sharedRunnersEnabled, :groupRunnersEnabled,
                :defaultGitDepth, :buildTimeout, :configPath, :allowGitFetch, :publicJobs, :autoCancel,
                :keepLatestArtifact, :restrictVariables)
            on conflict (project_id) do update
            set shared_runners_enabled = excluded.shared_runners_enabled,
                group_runners_enabled = excluded.group_runners_enabled,
                default_git_depth = excluded.default_git_depth, build_timeout = excluded.build_timeout,
                config_path = excluded.config_path, allow_git_fetch = excluded.allow_git_fetch,
                public_jobs = excluded.public_jobs, auto_cancel = excluded.auto_cancel,
                keep_latest_artifact = excluded.keep_latest_artifact,
                restrict_variables = excluded.restrict_variables
            """).bind("project", projectId).bindMethods(settings).execute();
        // the queue holds copies of what decides who takes a job
        tx.createUpdate("""
            update ci.pending_jobs q
            set instance_runners = :shared,
                namespace_ids = case when :group then n.lineage else '{}' end
            from projects.projects p join projects.namespaces n on n.id = p.namespace_id
            where q.project_id = :project and p.id = q.project_id
            """)
                .bind("project", projectId)
                .bind("shared", settings.sharedRunnersEnabled())
                .bind("group", settings.groupRunnersEnabled())
                .execute();
    }

    public void delete(Handle tx, long projectId) {
        tx.createUpdate("delete from ci.project_settings where project_id = :id")
                .bind("id", projectId)
                .execute();
    }

    private static CiProject project(ResultSet row) throws SQLException {
        return new CiProject(
                row.getLong("id"),
                row.getString("name"),
                row.getString("path"),
                row.getString("full_path"),
                row.getString("description"),
                row.getInt("visibility"),
                Arrays.asList((Long[]) row.getArray("lineage").getArray()),
                row.getString("namespace_path"),
                row.getString("root_path"),
                row.getBoolean("archived"),
                row.getBoolean("deleting"),
                row.getBoolean("builds"),
                row.getBoolean("has_settings") ? settings(row) : ProjectCiSettings.DEFAULT);
    }

    private static ProjectCiSettings settings(ResultSet row) throws SQLException {
        return new ProjectCiSettings(
                row.getBoolean("shared_runners_enabled"),
                row.getBoolean("group_runners_enabled"),
                row.getInt("default_git_depth"),
                row.getInt("build_timeout"),
                row.getString("config_path"),
                row.getBoolean("allow_git_fetch"),
                row.getBoolean("public_jobs"),
                row.getBoolean("auto_cancel"),
                row.getBoolean("keep_latest_artifact"),
                row.getString("restrict_variables"));
    }

    private record Bytes(long projectId, long bytes) {}

    /** How many bytes the artifacts of these projects have. */
    Map<Long, Map<String, Long>> artifactBytes(Handle h, List<Long> projectIds) {
        var all = new HashMap<Long, Map<String, Long>>();
        projectIds.forEach(id -> all.put(id, Map.of("job_artifacts_size", 0L)));
        h.createQuery("""
                        select project_id, sum(size)::bigint as bytes from ci.artifacts
                        where project_id = any(:projects) group by project_id
                        """)
                .bindArray("projects", Long.class, projectIds.toArray())
                .mapTo(Bytes.class)
                .forEach(found -> all.put(found.projectId(), Map.of("job_artifacts_size", found.bytes())));
        return all;
    }
}
