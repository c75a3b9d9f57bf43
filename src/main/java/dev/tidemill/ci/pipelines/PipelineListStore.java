package dev.tidemill.ci.pipelines;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.NumberSpan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Lists of pipelines with filters. */
public final class PipelineListStore {
    private static final String ENDED = "('success', 'failed', 'canceled', 'skipped')";

    private static final String WHERE = """
         from ci.pipelines p
         where p.project_id = :project
           and (cast(:status as text) is null or p.status = :status)
           and (cast(:source as text) is null or p.source = :source)
           and (cast(:ref as text) is null or p.ref = :ref)
           and (cast(:sha as text) is null or p.sha = :sha)
           and (cast(:name as text) is null or p.name = :name)
           and (cast(:username as text) is null
                or p.user_id in (select id from identity.users where lower(username) = lower(:username)))
           and (cast(:yamlErrors as boolean) is null
                or :yamlErrors = (p.failure_reason is not distinct from 'config_error'))
           and (cast(:updatedAfter as timestamptz) is null or p.updated_at > :updatedAfter)
           and (cast(:updatedBefore as timestamptz) is null or p.updated_at < :updatedBefore)
           and (cast(:createdAfter as timestamptz) is null or p.created_at > :createdAfter)
           and (cast(:createdBefore as timestamptz) is null or p.created_at < :createdBefore)
        """;

    public Slice<Pipeline> list(Handle handle, long projectId, PipelineFilter filter, Paging paging) {
        String where = WHERE + scope(filter.scope().orElse(""));
        String direction = filter.ascending() ? " asc" : " desc";
        // only words of a fixed list come here
        String order = " order by p." + filter.orderBy() + direction
                + (filter.orderBy().equals("id") ? "" : ", p.id" + direction);
        long total = bind(handle.createQuery("select count(*)" + where), projectId, filter)
                .mapTo(Long.class)
                .one();
        var items = bind(
                        handle.createQuery("select p.*" + where + order + " limit :limit offset :offset"),
                        projectId,
                        filter)
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .mapTo(Pipeline.class)
                .list();
        return new Slice<>(items, total);
    }

    /** The pipelines of a list by number between two of them. */
    List<Pipeline> between(Handle handle, long projectId, PipelineFilter filter, NumberSpan span) {
        String where = WHERE + scope(filter.scope().orElse("")) + """
             and (cast(:above as bigint) is null or p.id > :above)
             and (cast(:below as bigint) is null or p.id < :below)
            """;
        return bind(
                        handle.createQuery(
                                "select p.*" + where + " order by p.id" + (span.up() ? "" : " desc") + " limit :limit"),
                        projectId,
                        filter)
                .bind("above", span.above().orElse(null))
                .bind("below", span.below().orElse(null))
                .bind("limit", span.most())
                .mapTo(Pipeline.class)
                .list();
    }

    /** The newest pipeline of a ref that counts for its status. */
    public Optional<Pipeline> latest(Handle handle, long projectId, String ref, Optional<PipelineStatus> status) {
        return handle.createQuery("""
            select p.* from ci.pipelines p
            where p.project_id = :project and p.ref = :ref
              and (cast(:status as text) is null or p.status = :status)
              and p.source not in ('webide', 'parent_pipeline')
            order by p.id desc limit 1
            """)
                .bind("project", projectId)
                .bind("ref", ref)
                .bind("status", status.map(PipelineStatus::wireName).orElse(null))
                .mapTo(Pipeline.class)
                .findOne();
    }

    /** The newest pipeline of each of these commits that counts for its status. */
    public List<Pipeline> ofCommits(Handle handle, long projectId, Collection<String> shas) {
        return handle.createQuery("""
            select distinct on (p.sha) p.* from ci.pipelines p
            where p.project_id = :project and p.sha = any(:shas) and p.source not in ('webide', 'parent_pipeline')
            order by p.sha, p.id desc
            """)
                .bind("project", projectId)
                .bindArray("shas", String.class, shas.toArray())
                .mapTo(Pipeline.class)
                .list();
    }

    /** How many pipelines of a project are in each group that its page offers as a tab. */
    public Map<String, Long> counts(Handle handle, long projectId) {
        return handle.createQuery("""
            select count(*) as all_count,
                   count(*) filter (where status in %s) as finished,
                   count(*) filter (where ref_kind = 'branch') as branches,
                   count(*) filter (where ref_kind = 'tag') as tags
            from ci.pipelines where project_id = :project
            """.formatted(ENDED))
                .bind("project", projectId)
                .map((row, context) -> Map.of(
                        "all", row.getLong("all_count"),
                        "finished", row.getLong("finished"),
                        "branches", row.getLong("branches"),
                        "tags", row.getLong("tags")))
                .one();
    }

    /** {@code branches} and {@code tags}: the newest pipeline of each. */
    private static String scope(String scope) {
        return switch (scope) {
            case "running" -> " and p.status = 'running'";
            case "pending" -> " and p.status = 'pending'";
            case "finished" -> " and p.status in " + ENDED;
            case "branches" -> newestOf("branch");
            case "tags" -> newestOf("tag");
            default -> "";
        };
    }

    private static String newestOf(String kind) {
        return """
             and p.ref_kind = '%s' and p.id in (
                select max(id) from ci.pipelines
                where project_id = :project and ref_kind = '%s' group by ref)
            """.formatted(kind, kind);
    }

    private static Query bind(Query query, long projectId, PipelineFilter filter) {
        return query.bind("project", projectId)
                .bind("status", filter.status().orElse(null))
                .bind("source", filter.source().orElse(null))
                .bind("ref", filter.ref().orElse(null))
                .bind("sha", filter.sha().orElse(null))
                .bind("name", filter.name().orElse(null))
                .bind("username", filter.username().orElse(null))
                .bind("yamlErrors", filter.yamlErrors().orElse(null))
                .bind("updatedAfter", filter.updatedAfter().orElse(null))
                .bind("updatedBefore", filter.updatedBefore().orElse(null))
                .bind("createdAfter", filter.createdAfter().orElse(null))
                .bind("createdBefore", filter.createdBefore().orElse(null));
    }
}
