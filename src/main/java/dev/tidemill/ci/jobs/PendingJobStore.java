package dev.tidemill.ci.jobs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The queue: jobs that a runner may take now. Which runner takes which is asked in {@code runners}. */
public final class PendingJobStore {
    private static final String MATCHES = """
        (case :type
             when 'instance_type' then p.instance_runners
             when 'group_type' then :group = any(p.namespace_ids)
             else p.project_id = any(:projects)
         end)
        and p.tags <@ cast(:tags as text[])
        and (:untagged or cardinality(p.tags) > 0)
        and (not :protectedOnly or p.is_protected)
        """;

    /**
     * What of a runner decides which jobs it may take.
     *
     * @param type {@code instance_type}, {@code group_type} or {@code project_type}
     * @param group the group of a group runner, else 0
     * @param projects the projects of a project runner, else empty
     */
    public record Reach(
            String type, long group, List<Long> projects, List<String> tags, boolean untagged, boolean protectedOnly) {
        public Reach {
            projects = List.copyOf(projects);
            tags = List.copyOf(tags);
        }

        /** Whether the job is for such a runner: the same rule as the queue's own. */
        public boolean includes(PendingJob job) {
            boolean inScope = switch (type) {
                case "instance_type" -> job.instanceRunners();
                case "group_type" -> job.namespaceIds().contains(group);
                default -> projects.contains(job.projectId());
            };
            return inScope
                    && tags.containsAll(job.tags())
                    && (untagged || !job.tags().isEmpty())
                    && (!protectedOnly || job.isProtected());
        }
    }

    /** Puts a job into the queue, with what its project says about runners now. */
    public void insert(Handle tx, Job job, boolean isProtected, Instant now) {
        tx.createUpdate("""
            insert into ci.pending_jobs (job_id, partition_id, project_id, namespace_ids, tags, is_protected,
                instance_runners, enqueued_at)
            select :job, :partition, p.id,
                case when coalesce(s.group_runners_enabled, true) then n.lineage else '{}' end, :tags, :protected,
                coalesce(s.shared_runners_enabled, true), :now
            from projects.projects p
            join projects.namespaces n on n.id = p.namespace_id
            left join ci.project_settings s on s.project_id = p.id
            where p.id = :project
            on conflict (job_id) do nothing
            """)
                .bind("job", job.id())
                .bind("partition", job.partitionId())
                .bind("project", job.projectId())
                .bindArray("tags", String.class, job.tags())
                .bind("protected", isProtected)
                .bind("now", now)
                .execute();
    }

    /** Rows of the queue by job; those that were taken meanwhile are left out. */
    public List<PendingJob> find(Handle handle, java.util.Collection<Long> jobIds) {
        return handle.createQuery("select * from ci.pending_jobs where job_id = any(:ids) order by job_id")
                .bindArray("ids", Long.class, jobIds)
                .mapTo(PendingJob.class)
                .list();
    }

    public boolean delete(Handle tx, long jobId) {
        return tx.createUpdate("delete from ci.pending_jobs where job_id = :job")
                        .bind("job", jobId)
                        .execute()
                == 1;
    }

    /**
     * The next job for such a runner, its row in the queue and the job itself locked; jobs that another
     * transaction looks at are skipped, so this never waits. Instance
     * runners serve the project with the fewest jobs running on instance runners first, others the oldest job.
     */
    public Optional<PendingJob> next(Handle tx, Reach reach) {
        boolean fair = reach.type().equals("instance_type");
        String order = fair ? """
            (select count(*) from ci.running_jobs r
             where r.project_id = p.project_id and r.on_instance_runner), p.job_id
            """ : "p.job_id";
        return bind(tx, """
                        select p.* from ci.pending_jobs p
                        join ci.jobs j on j.id = p.job_id and j.partition_id = p.partition_id
                        where
                        """ + MATCHES + " order by " + order + " limit 1 for update of p, j skip locked", reach)
                .mapTo(PendingJob.class)
                .findOne();
    }

    /** How many waiting jobs such a runner could take. */
    public int count(Handle handle, Reach reach) {
        return bind(handle, "select count(*) from ci.pending_jobs p where " + MATCHES, reach)
                .mapTo(Integer.class)
                .one();
    }

    /** Jobs that wait longer than since the given instant, oldest first. */
    public List<PendingJob> waitingSince(Handle handle, Instant before, int limit) {
        return handle.createQuery("""
            select * from ci.pending_jobs where enqueued_at < :before order by enqueued_at limit :limit
            """)
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(PendingJob.class)
                .list();
    }

    private static org.jdbi.v3.core.statement.Query bind(Handle handle, String sql, Reach reach) {
        return handle.createQuery(sql)
                .bind("type", reach.type())
                .bind("group", reach.group())
                .bindArray("projects", Long.class, reach.projects())
                .bindArray("tags", String.class, reach.tags())
                .bind("untagged", reach.untagged())
                .bind("protectedOnly", reach.protectedOnly());
    }
}
