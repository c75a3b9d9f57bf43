package dev.tidemill.ci.jobs;

import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.NumberSpan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Lists of jobs. */
public final class JobListStore {
    private static final String FILTER = """
         and (cardinality(cast(:statuses as text[])) = 0 or j.status = any(:statuses))
         and (:retried or not j.retried)
        """;

    public Slice<Job> ofProject(Handle handle, long projectId, JobFilter filter, Paging paging) {
        return list(handle, "j.project_id = :project", "j.id desc", Map.of("project", projectId), filter, paging);
    }

    /** By stage and id. */
    public Slice<Job> ofPipeline(Handle handle, Pipeline pipeline, JobFilter filter, Paging paging) {
        return list(
                handle,
                "j.pipeline_id = :pipeline and j.partition_id = :partition",
                "j.id desc",
                Map.of("pipeline", pipeline.id(), "partition", pipeline.partitionId()),
                filter,
                paging);
    }

    public Slice<Job> ofRunner(Handle handle, long runnerId, JobFilter filter, Paging paging) {
        return list(handle, "j.runner_id = :runner", "j.id desc", Map.of("runner", runnerId), filter, paging);
    }

    /** The latest job of a name in a pipeline. */
    public Optional<Job> latest(Handle handle, Pipeline pipeline, String name) {
        return handle.createQuery("""
            select * from ci.jobs
            where pipeline_id = :pipeline and partition_id = :partition and name = :name and not retried
            """)
                .bind("pipeline", pipeline.id())
                .bind("partition", pipeline.partitionId())
                .bind("name", name)
                .mapTo(Job.class)
                .findOne();
    }

    List<Job> byIds(Handle handle, Collection<Long> ids) {
        return handle.createQuery("select * from ci.jobs where id = any(:ids)")
                .bindArray("ids", Long.class, ids)
                .mapTo(Job.class)
                .list();
    }

    /** Names of stages by id. */
    public Map<Long, String> stages(Handle handle, Collection<Job> jobs) {
        if (jobs.isEmpty()) {
            return Map.of();
        }
        return handle
                .createQuery("select id, name from ci.stages where id = any(:ids)")
                .bindArray("ids", Long.class, jobs.stream().map(Job::stageId).toList())
                .map((row, context) -> Map.entry(row.getLong("id"), row.getString("name")))
                .stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The jobs of a pipeline, or of a project, between two numbers. */
    List<Job> between(Handle handle, long projectId, @Nullable Pipeline pipeline, JobFilter filter, NumberSpan span) {
        Map<String, ?> names = pipeline == null
                ? Map.of("project", projectId)
                : Map.of("pipeline", pipeline.id(), "partition", pipeline.partitionId());
        String scope = pipeline == null
                ? "j.project_id = :project"
                : "j.pipeline_id = :pipeline and j.partition_id = :partition";
        String sql = "select j.* from ci.jobs j where " + scope + FILTER + """
             and (cast(:above as bigint) is null or j.id > :above)
             and (cast(:below as bigint) is null or j.id < :below)
            order by j.id""" + (span.up() ? "" : " desc")
                + " limit :limit";
        return bind(handle.createQuery(sql), names, filter)
                .bind("above", span.above().orElse(null))
                .bind("below", span.below().orElse(null))
                .bind("limit", span.most())
                .mapTo(Job.class)
                .list();
    }

    private static Slice<Job> list(
            Handle handle, String scope, String order, Map<String, ?> names, JobFilter filter, Paging paging) {
        String where = " from ci.jobs j where " + scope + FILTER;
        long total = bind(handle.createQuery("select count(*)" + where), names, filter)
                .mapTo(Long.class)
                .one();
        var items = bind(
                        handle.createQuery(
                                "select j.*" + where + " order by " + order + " limit :limit offset :offset"),
                        names,
                        filter)
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .mapTo(Job.class)
                .list();
        return new Slice<>(items, total);
    }

    private static Query bind(Query query, Map<String, ?> names, JobFilter filter) {
        return query.bindMap(names)
                .bindArray("statuses", String.class, filter.statuses())
                .bind("retried", filter.retried());
    }
}
