package dev.tidemill.ci.requests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.creation.ForRequest;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.yaml.variables.CiVariable;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.sql.NumberSpan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of pipelines that belong to merge requests. */
public final class RequestPipelineStore {
    /**
     * All pipelines of a request: those made for it, and those of its source branch at the head of one of its versions.
     */
    private static final String OF_REQUEST = """
            from ci.pipelines p
            where p.id = any(array(
                select l.pipeline_id from ci.request_pipelines l where l.request_id = :request
                union
                select b.id from merging.requests r
                join ci.pipelines b on b.project_id = r.source_project_id and b.ref = r.source_branch
                    and b.ref_kind = 'branch'
                where r.id = :request
                    and (b.sha = r.head_sha
                         or b.sha in (select v.head_sha from merging.versions v where v.request_id = r.id))))
            """;

    /** A pipeline and the request whose head it tests. */
    public record Head(long requestId, long pipelineId) {}

    public void insert(Handle tx, Pipeline pipeline, ForRequest request) {
        tx.createUpdate("""
                        insert into ci.request_pipelines (pipeline_id, partition_id, request_id, event_type, source_sha,
                            target_sha, facts)
                        values (:pipeline, :partition, :requestId, :eventType, :sourceSha, :targetSha,
                            cast(:json as jsonb))
                        """)
                .bindMethods(request)
                .bind("pipeline", pipeline.id())
                .bind("partition", pipeline.partitionId())
                .bind("json", Json.write(request.facts()))
                .execute();
    }

    /** The variables about the request of a pipeline; none for a pipeline of a branch or tag. */
    public List<CiVariable> variables(Handle handle, Pipeline pipeline) {
        return handle.createQuery("select facts from ci.request_pipelines where pipeline_id = :id")
                .bind("id", pipeline.id())
                .mapTo(String.class)
                .findOne()
                .map(facts -> variables(map(Json.read(facts, JsonNode.class))))
                .orElse(List.of());
    }

    /** The facts as variables. A title or branch that looks like a reference is taken literally. */
    public static List<CiVariable> variables(Map<String, String> facts) {
        var variables = new ArrayList<CiVariable>();
        new TreeMap<>(facts).forEach((key, value) -> {
            boolean reference = value.indexOf('$') >= 0 || value.indexOf('%') >= 0;
            variables.add(reference ? CiVariable.raw(key, value) : CiVariable.of(key, value));
        });
        return variables;
    }

    private static Map<String, String> map(JsonNode facts) {
        var map = new TreeMap<String, String>();
        facts.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }

    /** Which request a pipeline was made for. */
    public Optional<RequestPipeline> of(Handle handle, long pipelineId) {
        return of(handle, List.of(pipelineId)).stream().findFirst();
    }

    /** Which requests pipelines were made for. */
    public List<RequestPipeline> of(Handle handle, Collection<Long> pipelineIds) {
        return handle.createQuery("""
                        select pipeline_id, partition_id, request_id, event_type, source_sha, target_sha
                        from ci.request_pipelines where pipeline_id = any(:ids)
                        """)
                .bindArray("ids", Long.class, pipelineIds)
                .mapTo(RequestPipeline.class)
                .list();
    }

    Slice<Pipeline> list(Handle handle, long requestId, Paging paging) {
        long total = handle.createQuery("select count(*) " + OF_REQUEST)
                .bind("request", requestId)
                .mapTo(Long.class)
                .one();
        var items = handle.createQuery("select p.* " + OF_REQUEST + " order by p.id desc limit :limit offset :offset")
                .bind("request", requestId)
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .mapTo(Pipeline.class)
                .list();
        return new Slice<>(items, total);
    }

    /** The pipelines of a request between two numbers. */
    List<Pipeline> between(Handle handle, long requestId, NumberSpan span) {
        return handle.createQuery("select p.* " + OF_REQUEST + """
                         and (cast(:above as bigint) is null or p.id > :above)
                         and (cast(:below as bigint) is null or p.id < :below)
                        order by p.id""" + (span.up() ? "" : " desc") + " limit :limit")
                .bind("request", requestId)
                .bind("above", span.above().orElse(null))
                .bind("below", span.below().orElse(null))
                .bind("limit", span.most())
                .mapTo(Pipeline.class)
                .list();
    }

    /** The pipeline that counts for the head of each request: the newest made for it, else the newest of its branch. */
    List<Head> heads(Handle handle, Collection<Long> requestIds) {
        return handle.createQuery("""
                        select r.id as request_id, coalesce(
                            (select max(l.pipeline_id) from ci.request_pipelines l
                             where l.request_id = r.id and l.source_sha = r.head_sha),
                            (select max(p.id) from ci.pipelines p
                             where p.project_id = r.source_project_id and p.sha = r.head_sha
                               and p.ref = r.source_branch and p.ref_kind = 'branch'
                               and p.source not in ('webide', 'parent_pipeline'))) as pipeline_id
                        from merging.requests r where r.id = any(:ids)
                        """)
                .bindArray("ids", Long.class, requestIds)
                .mapTo(Head.class)
                .list();
    }

    /** Writes down how the pipeline that counts for a request ended; how the last one did, or null. */
    @Nullable
    String ended(Handle tx, long requestId, long pipelineId, String status) {
        String before = tx.createQuery("select status from ci.request_verdicts where request_id = :id for update")
                .bind("id", requestId)
                .mapTo(String.class)
                .findOne()
                .orElse(null);
        tx.createUpdate("""
                        insert into ci.request_verdicts (request_id, pipeline_id, status)
                        values (:id, :pipeline, :status)
                        on conflict (request_id) do update set pipeline_id = excluded.pipeline_id,
                            status = excluded.status
                        """)
                .bind("id", requestId)
                .bind("pipeline", pipelineId)
                .bind("status", status)
                .execute();
        return before;
    }

    /** Open requests whose head a pipeline tests. */
    List<Long> tested(Handle handle, long pipelineId) {
        return handle.createQuery("""
                        select r.id from ci.pipelines p
                        join merging.requests r on r.source_project_id = p.project_id and r.source_branch = p.ref
                            and r.head_sha = p.sha and r.merged_at is null and r.closed_at is null
                        where p.id = :id and p.ref_kind = 'branch'
                        union
                        select l.request_id from ci.request_pipelines l
                        join merging.requests r on r.id = l.request_id and r.merged_at is null and r.closed_at is null
                        where l.pipeline_id = :id
                        """).bind("id", pipelineId).mapTo(Long.class).list();
    }
}
