package dev.tidemill.ci.artifacts;

import dev.tidemill.ci.jobs.Job;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows of artifacts. */
public final class ArtifactStore {
    /** Inserts; the id of the argument is ignored. False when the job already has an artifact of this kind. */
    public boolean insert(Handle tx, Artifact row) {
        return tx.createUpdate("""
            insert into ci.artifacts (partition_id, job_id, project_id, kind, format, filename, blob_key, size,
                expire_at, created_at)
            values (:partitionId, :jobId, :projectId, :kind, :format, :filename, :blobKey, :size,
                :expireAt, :createdAt)
            on conflict (job_id, kind, partition_id) do nothing
            """).bindMethods(row).execute() == 1;
    }

    public List<Artifact> of(Handle handle, Job job) {
        return handle.createQuery("""
            select * from ci.artifacts where job_id = :job and partition_id = :partition order by id
            """)
                .bind("job", job.id())
                .bind("partition", job.partitionId())
                .mapTo(Artifact.class)
                .list();
    }

    public Optional<Artifact> find(Handle handle, Job job, ArtifactKind kind) {
        return of(handle, job).stream()
                .filter(artifact -> artifact.kind().equals(kind.word()))
                .findFirst();
    }

    /** The artifacts of several jobs, by job; jobs without any are left out. */
    public Map<Long, List<Artifact>> of(Handle handle, Collection<Long> jobIds) {
        if (jobIds.isEmpty()) {
            return Map.of();
        }
        var found = new HashMap<Long, List<Artifact>>();
        handle.createQuery("select * from ci.artifacts where job_id = any(:ids) order by id")
                .bindArray("ids", Long.class, jobIds)
                .mapTo(Artifact.class)
                .forEach(artifact -> found.computeIfAbsent(artifact.jobId(), id -> new ArrayList<>())
                        .add(artifact));
        return found;
    }

    /**
     * Artifacts whose time is over, oldest first, locked. Those of the latest successful pipeline of
     * a ref are left out when the project wants to keep them.
     */
    public List<Artifact> expired(Handle tx, Instant now, int limit) {
        return tx.createQuery("""
            select a.* from ci.artifacts a
            join ci.jobs j on j.id = a.job_id and j.partition_id = a.partition_id
            join ci.pipelines p on p.id = j.pipeline_id and p.partition_id = j.partition_id
            left join ci.project_settings s on s.project_id = a.project_id
            where a.expire_at <= :now
              and (p.status <> 'success' or not coalesce(s.keep_latest_artifact, true)
                   or exists (select from ci.pipelines newer
                              where newer.project_id = p.project_id and newer.ref = p.ref
                                and newer.ref_kind = p.ref_kind and newer.id > p.id
                                and newer.status = 'success'))
            order by a.expire_at limit :limit for update of a skip locked
            """)
                .bind("now", now)
                .bind("limit", limit)
                .mapTo(Artifact.class)
                .list();
    }

    public boolean delete(Handle tx, Artifact artifact) {
        return tx.createUpdate("delete from ci.artifacts where id = :id and partition_id = :partition")
                        .bind("id", artifact.id())
                        .bind("partition", artifact.partitionId())
                        .execute()
                == 1;
    }

    /** Keeps all artifacts of a job for ever, or until the given instant. */
    public int setExpiry(Handle tx, Job job, @Nullable Instant expireAt) {
        return tx.createUpdate("""
            update ci.artifacts set expire_at = :at where job_id = :job and partition_id = :partition
            """)
                .bind("at", expireAt)
                .bind("job", job.id())
                .bind("partition", job.partitionId())
                .execute();
    }

    /** Lets everything of a project expire at the given instant. */
    public int expireProject(Handle tx, long projectId, Instant at, int limit) {
        return tx.createUpdate("""
            update ci.artifacts set expire_at = :at
            where (id, partition_id) in (
                select id, partition_id from ci.artifacts
                where project_id = :project and (expire_at is null or expire_at > :at) limit :limit)
            """)
                .bind("at", at)
                .bind("project", projectId)
                .bind("limit", limit)
                .execute();
    }
}
