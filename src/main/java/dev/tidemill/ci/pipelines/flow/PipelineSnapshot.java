package dev.tidemill.ci.pipelines.flow;

import dev.tidemill.ci.pipelines.CompositeStatus;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.yaml.compiled.CompiledJob;
import dev.tidemill.ci.yaml.compiled.CompiledPipeline;
import dev.tidemill.ci.yaml.compiled.JobNeed;
import dev.tidemill.ci.yaml.compiled.JobWhen;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest jobs of a pipeline at one moment; jobs that a retry replaced are not part of it.
 *
 * @param jobs in any order; names are unique
 * @param external what other systems say of the commit; counts in the pipeline's status and moves by itself
 */
public record PipelineSnapshot(List<Job> jobs, List<CompositeStatus.Member> external) {

    public PipelineSnapshot {
        jobs = List.copyOf(jobs);
        external = List.copyOf(external);
    }

    /** A pipeline of jobs alone. */
    public PipelineSnapshot(List<Job> jobs) {
        this(jobs, List.of());
    }

    /** A pipeline that was just created. */
    public static PipelineSnapshot of(CompiledPipeline pipeline) {
        return new PipelineSnapshot(pipeline.jobs().stream().map(Job::of).toList());
    }

    /**
     * One job.
     *
     * @param name          what {@code needs} of other jobs refer to
     * @param stageIndex    position of its stage
     * @param when          when it starts
     * @param needs         names of the jobs it waits for; null: it waits for the earlier stages
     * @param interruptible a newer pipeline may cancel it while it runs
     * @param immediate     a person already asked for it: when its turn comes it does not wait to be played
     * @param anyFailure    its definition allows every failure; what came of a failure stands in the state
     * @param state         where it stands
     */
    public record Job(
            String name,
            int stageIndex,
            JobWhen when,
            @Nullable List<String> needs,
            boolean interruptible,
            boolean immediate,
            boolean anyFailure,
            JobState state) {

        /** A job that was just created. */
        public static Job of(CompiledJob job) {
            List<JobNeed> needs = job.needs();
            return new Job(
                    job.name(),
                    job.stageIndex(),
                    job.when(),
                    needs == null ? null : needs.stream().map(JobNeed::name).toList(),
                    job.interruptible(),
                    false,
                    job.allowFailure(),
                    JobState.created(job.allowFailure()));
        }

        public JobStatus status() {
            return state.status();
        }

        Job with(JobState newState) {
            return new Job(name, stageIndex, when, needs, interruptible, immediate, anyFailure, newState);
        }

        /** What takes its place when it is retried. */
        Job copy(boolean asked) {
            return new Job(
                    name, stageIndex, when, needs, interruptible, asked, anyFailure, JobState.created(anyFailure));
        }

        CompositeStatus.Member member() {
            return new CompositeStatus.Member(state.status(), state.allowFailure());
        }
    }
}
