package dev.tidemill.ci.jobs;

import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.flow.JobState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows of jobs: finding and moving them. New rows are written by {@link NewJobStore}. */
public final class JobStore {
    public Optional<Job> find(Handle handle, long id) {
        return handle.createQuery("select * from ci.jobs where id = :id")
                .bind("id", id)
                .mapTo(Job.class)
                .findOne();
    }

    /** The job when its token has this digest; the cohort comes from the token itself. */
    public Optional<Job> find(Handle handle, long id, int partitionId, byte[] tokenDigest) {
        return handle.createQuery("""
            select * from ci.jobs where id = :id and partition_id = :partition and token_digest = :digest
            """)
                .bind("id", id)
                .bind("partition", partitionId)
                .bind("digest", tokenDigest)
                .mapTo(Job.class)
                .findOne();
    }

    /** The row, locked until the transaction ends. */
    public Optional<Job> lock(Handle tx, long id) {
        return tx.createQuery("select * from ci.jobs where id = :id for update")
                .bind("id", id)
                .mapTo(Job.class)
                .findOne();
    }

    /** The latest jobs of a pipeline, or with {@code retried} all of them, by stage and id. */
    public List<Job> of(Handle handle, Pipeline pipeline, boolean retried) {
        return handle.createQuery("""
            select * from ci.jobs
            where pipeline_id = :pipeline and partition_id = :partition and (:retried or not retried)
            order by stage_position, id
            """)
                .bind("pipeline", pipeline.id())
                .bind("partition", pipeline.partitionId())
                .bind("retried", retried)
                .mapTo(Job.class)
                .list();
    }

    /** The latest jobs of a pipeline, locked in order of id. The caller holds the pipeline's row. */
    public List<Job> lockLatest(Handle tx, Pipeline pipeline) {
        return tx.createQuery("""
            select * from ci.jobs
            where pipeline_id = :pipeline and partition_id = :partition and not retried
            order by id for update
            """)
                .bind("pipeline", pipeline.id())
                .bind("partition", pipeline.partitionId())
                .mapTo(Job.class)
                .list();
    }

    /** The latest jobs of a pipeline with these names. */
    public List<Job> latest(Handle handle, Pipeline pipeline, Collection<String> names) {
        if (names.isEmpty()) {
            return List.of();
        }
        return handle.createQuery("""
            select * from ci.jobs
            where pipeline_id = :pipeline and partition_id = :partition and not retried
              and name = any(:names)
            order by stage_position, id
            """)
                .bind("pipeline", pipeline.id())
                .bind("partition", pipeline.partitionId())
                .bindArray("names", String.class, names)
                .mapTo(Job.class)
                .list();
    }

    /** Delayed jobs whose time passed before the given instant. */
    public List<Job> overdue(Handle handle, Instant before, int limit) {
        return handle.createQuery("""
            select * from ci.jobs where status = 'scheduled' and scheduled_at < :before
            order by scheduled_at limit :limit
            """)
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(Job.class)
                .list();
    }

    /** Stores the state; false when the row changed since it was read. */
    public boolean move(Handle tx, Job job, JobState state, JobTimes times, @Nullable Integer exitCode) {
        return tx.createUpdate("""
            update ci.jobs
            set status = :status, picked = :picked, cancels_gracefully = :graceful,
                allow_failure = :allowFailure, failure_reason = :reason, exit_code = :exitCode,
                queued_at = :queued, scheduled_at = :scheduled, started_at = :started,
                finished_at = :finished, version = version + 1
            where id = :id and partition_id = :partition and version = :version
            """)
                        .bind("status", state.status().wireName())
                        .bind("picked", state.picked())
                        .bind("graceful", state.cancelsGracefully())
                        .bind("allowFailure", state.allowFailure())
                        .bind(
                                "reason",
                                state.failureReason() == null
                                        ? null
                                        : state.failureReason().wireName())
                        .bind("exitCode", exitCode)
                        .bind("queued", times.queuedAt())
                        .bind("scheduled", times.scheduledAt())
                        .bind("started", times.startedAt())
                        .bind("finished", times.finishedAt())
                        .bind("id", job.id())
                        .bind("partition", job.partitionId())
                        .bind("version", job.version())
                        .execute()
                == 1;
    }

    /** Notes which runner holds the job and with which token. */
    public void assign(Handle tx, Job job, long runnerId, long managerId, byte[] tokenDigest) {
        tx.createUpdate("""
            update ci.jobs set runner_id = :runner, manager_id = :manager, token_digest = :digest
            where id = :id and partition_id = :partition
            """)
                .bind("runner", runnerId)
                .bind("manager", managerId)
                .bind("digest", tokenDigest)
                .bind("id", job.id())
                .bind("partition", job.partitionId())
                .execute();
    }

    /** Takes the job out of a runner's hands again: the pick was never confirmed. */
    public void unassign(Handle tx, Job job) {
        tx.createUpdate("""
            update ci.jobs set runner_id = null, manager_id = null, token_digest = null
            where id = :id and partition_id = :partition
            """)
                .bind("id", job.id())
                .bind("partition", job.partitionId())
                .execute();
    }

    /** Notes that its log may hold secrets. */
    public void markDebugTrace(Handle tx, Job job) {
        tx.createUpdate("update ci.jobs set debug_trace = true where id = :id and partition_id = :partition")
                .bind("id", job.id())
                .bind("partition", job.partitionId())
                .execute();
    }

    /** Notes that its log and artifacts were removed. */
    public void markErased(Handle tx, Job job, @Nullable Long userId, Instant now) {
        tx.createUpdate("""
            update ci.jobs set erased_at = :now, erased_by = :user
            where id = :id and partition_id = :partition
            """)
                .bind("now", now)
                .bind("user", userId)
                .bind("id", job.id())
                .bind("partition", job.partitionId())
                .execute();
    }

    /** Notes who played or retried it. */
    public void causedBy(Handle tx, Job job, @Nullable Long userId) {
        tx.createUpdate("update ci.jobs set user_id = :user where id = :id and partition_id = :partition")
                .bind("user", userId)
                .bind("id", job.id())
                .bind("partition", job.partitionId())
                .execute();
    }
}
