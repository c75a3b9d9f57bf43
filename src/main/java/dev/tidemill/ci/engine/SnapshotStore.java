package dev.tidemill.ci.engine;

import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobContents;
import dev.tidemill.ci.jobs.JobDefinitionStore;
import dev.tidemill.ci.jobs.JobStore;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.PipelineTimes;
import dev.tidemill.ci.pipelines.flow.PipelineSnapshot;
import dev.tidemill.ci.statuses.CommitStatusStore;
import dev.tidemill.ci.yaml.compiled.JobNeed;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Loads what the flows decide about. */
final class SnapshotStore {
    private final JobStore jobs = new JobStore();
    private final JobDefinitionStore definitions = new JobDefinitionStore();
    private final CommitStatusStore statuses = new CommitStatusStore();

    /**
     * A pipeline, its latest jobs by name, and the same as the flows see it.
     *
     * @param rows the jobs by name, in order of stage and id
     */
    record Loaded(Pipeline pipeline, Map<String, Job> rows, PipelineSnapshot snapshot) {}

    Loaded load(Handle tx, Pipeline pipeline) {
        List<Job> latest = jobs.of(tx, pipeline, false);
        List<Long> waiting = latest.stream().filter(Job::byNeeds).map(Job::id).toList();
        var needs = definitions.needs(tx, pipeline.partitionId(), waiting);
        var rows = new LinkedHashMap<String, Job>();
        latest.forEach(job -> rows.put(job.name(), job));
        Set<Long> excused = excused(tx, latest);
        var members = latest.stream()
                .map(job -> member(job, needs, job.allowFailure() && !excused.contains(job.id())))
                .toList();
        return new Loaded(pipeline, rows, new PipelineSnapshot(members, statuses.members(tx, pipeline)));
    }

    /** When the latest jobs of a pipeline ran; jobs that run now end at the given instant. */
    List<PipelineTimes.Span> spans(Handle tx, Pipeline pipeline, Instant now) {
        return tx.createQuery("""
            select started_at, coalesce(finished_at, cast(:now as timestamptz)) as finished_at from ci.jobs
            where pipeline_id = :pipeline and partition_id = :partition and not retried
              and started_at is not null
            """)
                .bind("pipeline", pipeline.id())
                .bind("partition", pipeline.partitionId())
                .bind("now", now)
                .map((row, context) -> new PipelineTimes.Span(
                        row.getTimestamp("started_at").toInstant(),
                        row.getTimestamp("finished_at").toInstant()))
                .list();
    }

    /** Failed jobs that their exit code excused; with another one they would not have been. */
    private Set<Long> excused(Handle tx, List<Job> latest) {
        var failed = latest.stream()
                .filter(job -> job.status() == JobStatus.FAILED && job.allowFailure())
                .toList();
        var found = definitions.of(tx, failed);
        return failed.stream()
                .filter(job -> Optional.ofNullable(found.get(job.definition()))
                        .filter(JobContents::namesAllowedExitCodes)
                        .isPresent())
                .map(Job::id)
                .collect(Collectors.toSet());
    }

    private static PipelineSnapshot.Job member(Job job, Map<Long, List<JobNeed>> needs, boolean anyFailure) {
        return new PipelineSnapshot.Job(
                job.name(),
                job.stagePosition(),
                job.startWhen(),
                names(job, needs.getOrDefault(job.id(), List.of())),
                job.interruptible(),
                job.immediate(),
                anyFailure,
                job.state());
    }

    private static @Nullable List<String> names(Job job, List<JobNeed> needs) {
        return job.byNeeds() ? needs.stream().map(JobNeed::name).toList() : null;
    }
}
