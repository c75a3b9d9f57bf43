package dev.tidemill.ci.jobs;

import dev.tidemill.ci.artifacts.Artifact;
import dev.tidemill.ci.artifacts.ArtifactStore;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.yaml.compiled.JobNeed;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Which earlier jobs hand their artifacts and dotenv variables to a job. */
public final class JobDependencies {
    private final JobStore jobs = new JobStore();
    private final JobDefinitionStore definitions = new JobDefinitionStore();
    private final ArtifactStore artifacts = new ArtifactStore();

    /** A job and the archive that it left behind. */
    public record Producer(Job job, Artifact archive) {}

    /**
     * The jobs it gets artifacts from.
     *
     * @param jobs all of them, with or without artifacts
     * @param archives those whose archives are there
     * @param complete false when one that was named has lost its artifacts
     */
    public record Found(List<Job> jobs, List<Producer> archives, boolean complete) {}

    public Found of(Handle handle, Pipeline pipeline, Job job, Instant now) {
        List<String> named = job.artifactsFrom() == null && job.byNeeds() ? needed(handle, job) : job.artifactsFrom();
        List<Job> producers = named == null ? earlier(handle, pipeline, job) : jobs.latest(handle, pipeline, named);
        Map<Long, List<Artifact>> left =
                artifacts.of(handle, producers.stream().map(Job::id).toList());
        List<Producer> archives = producers.stream()
                .flatMap(producer -> left.getOrDefault(producer.id(), List.of()).stream()
                        .filter(artifact -> artifact.archive() && !artifact.expired(now))
                        .map(artifact -> new Producer(producer, artifact)))
                .toList();
        boolean lost = named != null
                && producers.stream().anyMatch(producer -> hasLost(producer, left.get(producer.id()), now));
        return new Found(producers, archives, !lost);
    }

    private static boolean hasLost(Job producer, @org.jspecify.annotations.Nullable List<Artifact> left, Instant now) {
        boolean expired = left != null && left.stream().anyMatch(a -> a.archive() && a.expired(now));
        return producer.erasedAt() != null || expired;
    }

    private List<String> needed(Handle handle, Job job) {
        return definitions
                .needs(handle, job.partitionId(), List.of(job.id()))
                .getOrDefault(job.id(), List.of())
                .stream()
                .filter(JobNeed::artifacts)
                .map(JobNeed::name)
                .toList();
    }

    private List<Job> earlier(Handle handle, Pipeline pipeline, Job job) {
        return jobs.of(handle, pipeline, false).stream()
                .filter(other -> other.stagePosition() < job.stagePosition())
                .toList();
    }
}
