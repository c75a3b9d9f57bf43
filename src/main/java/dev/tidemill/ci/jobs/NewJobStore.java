package dev.tidemill.ci.jobs;

import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.Stage;
import dev.tidemill.ci.yaml.compiled.CompiledJob;
import dev.tidemill.ci.yaml.compiled.EnvironmentAction;
import dev.tidemill.ci.yaml.compiled.JobNeed;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes the jobs of a new pipeline, and the copies that retries make. */
public final class NewJobStore {
    private static final String INSERT = """
        insert into ci.jobs (id, partition_id, pipeline_id, stage_id, stage_position, project_id, name, status,
            start_when, start_in, allow_failure, by_needs, immediate, artifacts_from, tags, interruptible,
            timeout, definition, user_id, created_at)
        overriding system value
        values (:id, :partition, :pipeline, :stage, :position, :project, :name, 'created',
            :when, :startIn, :allowFailure, :byNeeds, false, :artifactsFrom, :tags, :interruptible,
            :timeout, :definition, :user, :now)
        """;

    /** Stores jobs, their definitions and their needs; ids follow the order of the list. */
    public void insert(Handle tx, Pipeline pipeline, List<Stage> stages, List<CompiledJob> jobs, Instant now) {
        List<String> checksums =
                jobs.stream().map(job -> job.definition().checksum()).toList();
        insertDefinitions(tx, pipeline, jobs, checksums);
        List<Long> ids = newIds(tx, jobs.size());
        var batch = tx.prepareBatch(INSERT);
        for (int i = 0; i < jobs.size(); i++) {
            CompiledJob job = jobs.get(i);
            Stage stage = stages.get(job.stageIndex());
            batch.bind("id", ids.get(i))
                    .bind("partition", pipeline.partitionId())
                    .bind("pipeline", pipeline.id())
                    .bind("stage", stage.id())
                    .bind("position", stage.position())
                    .bind("project", pipeline.projectId())
                    .bind("name", job.name())
                    .bind("when", job.when().wireName())
                    .bind("startIn", job.startIn())
                    .bind("allowFailure", job.allowFailure())
                    .bind("byNeeds", job.isScheduledByNeeds())
                    .bind("artifactsFrom", array(job.artifactsFrom()))
                    .bind("tags", array(job.tags()))
                    .bind("interruptible", job.interruptible())
                    .bind("timeout", job.timeout())
                    .bind("definition", checksums.get(i))
                    .bind("user", pipeline.userId())
                    .bind("now", now)
                    .add();
        }
        batch.execute();
        insertNeeds(tx, pipeline, jobs, ids);
    }

    /**
     * How the copy of a job differs from it.
     *
     * @param immediate    a person asked for it: it does not wait to be played
     * @param allowFailure what its definition says of failures
     * @param userId       whose job it is
     * @param automatic    nobody asked: it counts against {@code retry}
     */
    public record Copy(
            boolean immediate,
            boolean allowFailure,
            @Nullable Long userId,
            boolean automatic) {}

    /** Puts a copy in status created in the job's place; answers the copy's id. */
    public long replace(Handle tx, Job job, Copy as, Instant now) {
        tx.createUpdate("""
            update ci.jobs set retried = true, version = version + 1
            where id = :id and partition_id = :partition
            """)
                .bind("id", job.id())
                .bind("partition", job.partitionId())
                .execute();
        long copy = tx.createQuery("""
            insert into ci.jobs (partition_id, pipeline_id, stage_id, stage_position, project_id, name,
                status, start_when, start_in, allow_failure, by_needs, immediate, artifacts_from, tags,
                interruptible, timeout, definition, environment_id, environment_action, retries, user_id,
                created_at)
            select partition_id, pipeline_id, stage_id, stage_position, project_id, name,
                'created', start_when, start_in, :allowFailure, by_needs, :immediate, artifacts_from, tags,
                interruptible, timeout, definition, environment_id, environment_action, retries + :automatic, :user,
                :now
            from ci.jobs where id = :id and partition_id = :partition
            returning id
            """)
                .bind("id", job.id())
                .bind("partition", job.partitionId())
                .bind("allowFailure", as.allowFailure())
                .bind("immediate", as.immediate())
                .bind("automatic", as.automatic() ? 1 : 0)
                .bind("user", as.userId())
                .bind("now", now)
                .mapTo(Long.class)
                .one();
        copyNeeds(tx, job, copy);
        return copy;
    }

    /**
     * Notes which environment a job is for; the job as it is then.
     *
     * @param environmentId null when there can be no such environment: the job must not run then
     */
    public Job bind(Handle tx, Job job, @Nullable Long environmentId, EnvironmentAction action) {
        return tx.createQuery("""
            update ci.jobs set environment_id = :environment, environment_action = :action
            where id = :id and partition_id = :partition
            returning *
            """)
                .bind("environment", environmentId)
                .bind("action", action.wireName())
                .bind("id", job.id())
                .bind("partition", job.partitionId())
                .mapTo(Job.class)
                .one();
    }

    private static void copyNeeds(Handle tx, Job job, long copy) {
        tx.createUpdate("""
            insert into ci.job_needs (job_id, partition_id, name, artifacts, optional)
            select :copy, partition_id, name, artifacts, optional from ci.job_needs
            where job_id = :id and partition_id = :partition
            """)
                .bind("copy", copy)
                .bind("id", job.id())
                .bind("partition", job.partitionId())
                .execute();
    }

    private static List<Long> newIds(Handle tx, int count) {
        return tx.createQuery("""
            select nextval(pg_get_serial_sequence('ci.jobs', 'id')) from generate_series(1, :count)
            """).bind("count", count).mapTo(Long.class).list();
    }

    private static void insertDefinitions(
            Handle tx, Pipeline pipeline, List<CompiledJob> jobs, List<String> checksums) {
        var distinct = new TreeMap<String, String>(); // in one order everywhere, so that two pipelines cannot deadlock
        for (int i = 0; i < jobs.size(); i++) {
            distinct.put(checksums.get(i), jobs.get(i).definition().toJson());
        }
        var batch = tx.prepareBatch("""
            insert into ci.job_definitions (checksum, partition_id, definition)
            values (:checksum, :partition, :definition)
            on conflict (checksum, partition_id) do nothing
            """);
        distinct.forEach((checksum, definition) -> batch.bind("checksum", checksum)
                .bind("partition", pipeline.partitionId())
                .bind("definition", definition)
                .add());
        batch.execute();
    }

    private static void insertNeeds(Handle tx, Pipeline pipeline, List<CompiledJob> jobs, List<Long> ids) {
        var batch = tx.prepareBatch("""
            insert into ci.job_needs (job_id, partition_id, name, artifacts, optional)
            values (:job, :partition, :name, :artifacts, :optional)
            on conflict (job_id, partition_id, name) do nothing
            """);
        for (int i = 0; i < jobs.size(); i++) {
            List<JobNeed> needs = jobs.get(i).needs();
            for (JobNeed need : needs == null ? List.<JobNeed>of() : needs) {
                batch.bind("job", ids.get(i))
                        .bind("partition", pipeline.partitionId())
                        .bindMethods(need)
                        .add();
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static String @Nullable [] array(@Nullable List<String> texts) {
        return texts == null ? null : texts.toArray(String[]::new);
    }
}
