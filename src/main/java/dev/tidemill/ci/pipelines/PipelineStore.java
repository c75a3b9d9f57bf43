package dev.tidemill.ci.pipelines;

import dev.tidemill.platform.json.Json;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows of pipelines: one by one. Lists with filters are in {@link PipelineListStore}. */
public final class PipelineStore {
    /** The cohort that new pipelines join. */
    public int currentPartition(Handle tx) {
        return tx.createQuery("select id from ci.partitions where state = 'current'")
                .mapTo(Integer.class)
                .one();
    }

    /** The next iid of a project; the row stays locked until the transaction ends, so numbers have no gaps. */
    public long nextIid(Handle tx, long projectId) {
        return tx.createQuery("""
            insert into ci.pipeline_counters (project_id, last_iid) values (:project, 1)
            on conflict (project_id) do update set last_iid = pipeline_counters.last_iid + 1
            returning last_iid
            """).bind("project", projectId).mapTo(Long.class).one();
    }

    /** Inserts; id, version, started, finished and duration of the argument are ignored. Returns the stored row. */
    public Pipeline insert(Handle tx, Pipeline row) {
        return tx.createQuery("""
            insert into ci.pipelines (partition_id, project_id, iid, ref, ref_kind, sha, before_sha, source,
                status, failure_reason, name, user_id, is_protected, on_new_commit, on_job_failure,
                commit_facts, created_at, updated_at, finished_at)
            values (:partitionId, :projectId, :iid, :ref, :refKind, :sha, :beforeSha, :source,
                :status, :failureReason, :name, :userId, :isProtected, :onNewCommit, :onJobFailure,
                cast(:facts as jsonb), :createdAt, :createdAt, :finishedAt)
            returning *
            """)
                .bindMethods(row)
                .bind("refKind", Pipeline.word(row.refKind()))
                .bind("source", row.source().wireName())
                .bind("status", row.status().wireName())
                .bind("failureReason", wire(row.failureReason()))
                .bind("onNewCommit", row.onNewCommit().wireName())
                .bind("onJobFailure", row.onJobFailure().wireName())
                .bind("facts", row.commitFacts())
                .mapTo(Pipeline.class)
                .one();
    }

    public Optional<Pipeline> find(Handle handle, long id) {
        return handle.createQuery("select * from ci.pipelines where id = :id")
                .bind("id", id)
                .mapTo(Pipeline.class)
                .findOne();
    }

    Optional<Pipeline> byIid(Handle handle, long projectId, long iid) {
        return handle.createQuery("select * from ci.pipelines where project_id = :project and iid = :iid")
                .bind("project", projectId)
                .bind("iid", iid)
                .mapTo(Pipeline.class)
                .findOne();
    }

    /** Several pipelines at once, by id. */
    public Map<Long, Pipeline> find(Handle handle, Collection<Long> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return handle
                .createQuery("select * from ci.pipelines where id = any(:ids)")
                .bindArray("ids", Long.class, ids)
                .mapTo(Pipeline.class)
                .stream()
                .collect(Collectors.toMap(Pipeline::id, pipeline -> pipeline));
    }

    /** The row, locked until the transaction ends: whoever moves jobs of a pipeline in bulk holds it. */
    public Optional<Pipeline> lock(Handle tx, long id) {
        return tx.createQuery("select * from ci.pipelines where id = :id for update")
                .bind("id", id)
                .mapTo(Pipeline.class)
                .findOne();
    }

    /** Stores a new status with the times that go with it. */
    public void update(Handle tx, Pipeline pipeline, PipelineTimes times, PipelineStatus status, Instant now) {
        tx.createUpdate("""
            update ci.pipelines
            set status = :status, started_at = :started, finished_at = :finished, duration = :duration,
                updated_at = :now, version = version + 1
            where id = :id and partition_id = :partition
            """)
                .bind("status", status.wireName())
                .bind("started", times.startedAt())
                .bind("finished", times.finishedAt())
                .bind("duration", times.duration())
                .bind("now", now)
                .bind("id", pipeline.id())
                .bind("partition", pipeline.partitionId())
                .execute();
    }

    public void markCanceledBy(Handle tx, Pipeline pipeline, @Nullable Long userId) {
        tx.createUpdate("update ci.pipelines set canceled_by = :user where id = :id and partition_id = :partition")
                .bind("user", userId)
                .bind("id", pipeline.id())
                .bind("partition", pipeline.partitionId())
                .execute();
    }

    /** Removes the row and, by its foreign keys, everything that hangs on it but blobs. */
    public void delete(Handle tx, Pipeline pipeline) {
        tx.createUpdate("delete from ci.pipelines where id = :id and partition_id = :partition")
                .bind("id", pipeline.id())
                .bind("partition", pipeline.partitionId())
                .execute();
    }

    /** Ids of a project's pipelines, oldest first. */
    public List<Long> ofProject(Handle handle, long projectId, int limit) {
        return handle.createQuery("select id from ci.pipelines where project_id = :project order by id limit :limit")
                .bind("project", projectId)
                .bind("limit", limit)
                .mapTo(Long.class)
                .list();
    }

    /** A project's pipelines that have not ended. */
    public List<Long> alive(Handle handle, long projectId) {
        return handle.createQuery("""
            select id from ci.pipelines
            where project_id = :project and status not in ('success', 'failed', 'canceled', 'skipped')
            order by id
            """)
                .bind("project", projectId)
                .mapTo(Long.class)
                .list();
    }

    /** Older pipelines of the same ref that are still alive: candidates for auto-cancel. */
    public List<Long> olderAlive(Handle tx, Pipeline than) {
        return tx.createQuery("""
            select id from ci.pipelines
            where project_id = :project and ref = :ref and ref_kind = :kind and id < :id and sha <> :sha
              and status not in ('success', 'failed', 'canceled', 'skipped')
            order by id
            """)
                .bind("project", than.projectId())
                .bind("ref", than.ref())
                .bind("kind", Pipeline.word(than.refKind()))
                .bind("sha", than.sha())
                .bind("id", than.id())
                .mapTo(Long.class)
                .list();
    }

    /** The commit's facts as the column holds them. */
    static String facts(CommitFacts facts) {
        return Json.write(facts);
    }

    private static @Nullable String wire(@Nullable PipelineFailureReason reason) {
        return reason == null ? null : reason.wireName();
    }
}
