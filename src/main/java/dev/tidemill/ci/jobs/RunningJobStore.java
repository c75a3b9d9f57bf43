package dev.tidemill.ci.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Jobs in the hands of runners. A job's token is good exactly as long as its row is here. */
public final class RunningJobStore {
    public void insert(Handle tx, RunningJob row, byte[] tokenDigest) {
        tx.createUpdate("""
            insert into ci.running_jobs (job_id, partition_id, project_id, runner_id, on_instance_runner,
                token_digest, timeout, picked_at, confirmed, contacted_at)
            values (:jobId, :partitionId, :projectId, :runnerId, :onInstanceRunner,
                :digest, :timeout, :pickedAt, :confirmed, :contactedAt)
            """).bindMethods(row).bind("digest", tokenDigest).execute();
    }

    public Optional<RunningJob> find(Handle handle, long jobId) {
        return handle.createQuery("select * from ci.running_jobs where job_id = :job")
                .bind("job", jobId)
                .mapTo(RunningJob.class)
                .findOne();
    }

    public Optional<RunningJob> byToken(Handle handle, byte[] tokenDigest) {
        return handle.createQuery("select * from ci.running_jobs where token_digest = :digest")
                .bind("digest", tokenDigest)
                .mapTo(RunningJob.class)
                .findOne();
    }

    public void delete(Handle tx, long jobId) {
        tx.createUpdate("delete from ci.running_jobs where job_id = :job")
                .bind("job", jobId)
                .execute();
    }

    public void confirm(Handle tx, long jobId, Instant now) {
        tx.createUpdate("update ci.running_jobs set confirmed = true, contacted_at = :now where job_id = :job")
                .bind("job", jobId)
                .bind("now", now)
                .execute();
    }

    /** Notes a sign of life; written at most once a minute, so that busy logs do not churn the row. */
    public void contacted(Handle tx, long jobId, Instant now) {
        tx.createUpdate("""
            update ci.running_jobs set contacted_at = :now
            where job_id = :job and contacted_at < cast(:now as timestamptz) - interval '1 minute'
            """).bind("job", jobId).bind("now", now).execute();
    }

    public void canceling(Handle tx, long jobId, Instant now) {
        tx.createUpdate("""
            update ci.running_jobs set canceling_since = :now
            where job_id = :job and canceling_since is null
            """).bind("job", jobId).bind("now", now).execute();
    }

    /** Notes that the end was reported too early; answers when that happened first. */
    public Instant finalReport(Handle tx, long jobId, Instant now) {
        return tx.createQuery("""
            update ci.running_jobs set final_since = coalesce(final_since, cast(:now as timestamptz)), contacted_at = :now
            where job_id = :job returning final_since
            """)
                .bind("job", jobId)
                .bind("now", now)
                .mapTo(Instant.class)
                .one();
    }

    /** Picks that no runner confirmed since the given instant. */
    public List<RunningJob> unconfirmed(Handle handle, Instant before, int limit) {
        return list(handle, "not confirmed and picked_at < :before", before, limit);
    }

    /** Jobs whose runner has said nothing since the given instant. */
    public List<RunningJob> silent(Handle handle, Instant before, int limit) {
        return list(handle, "confirmed and contacted_at < :before", before, limit);
    }

    /** Jobs that were asked to stop before the given instant and still hold on. */
    public List<RunningJob> slowToStop(Handle handle, Instant before, int limit) {
        return list(handle, "canceling_since < :before", before, limit);
    }

    /** Jobs whose timeout was over at the given instant. */
    public List<RunningJob> overTime(Handle handle, Instant before, int limit) {
        return list(
                handle,
                "confirmed and picked_at + make_interval(secs => cast(timeout as double precision)) < :before",
                before,
                limit);
    }

    /** How many jobs of a project run on instance runners. */
    public int onInstanceRunners(Handle handle, long projectId) {
        return handle.createQuery("""
            select count(*) from ci.running_jobs where project_id = :project and on_instance_runner
            """)
                .bind("project", projectId)
                .mapTo(Integer.class)
                .one();
    }

    private static List<RunningJob> list(Handle handle, String condition, Instant before, int limit) {
        return handle.createQuery("select * from ci.running_jobs where " + condition + " order by job_id limit :limit")
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(RunningJob.class)
                .list();
    }
}
