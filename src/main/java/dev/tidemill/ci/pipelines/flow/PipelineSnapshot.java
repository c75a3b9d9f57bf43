package dev.tidemill.ci.pipelines.flow;

import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.yaml.compiled.JobWhen;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The latest jobs of a pipeline at one moment; retried jobs are not part of it.
 *
 * @param jobs in any order, names unique
 */
public record PipelineSnapshot(List<Job> jobs) {

    public PipelineSnapshot {
        jobs = List.copyOf(jobs);
    }

    /**
     * One job.
     *
     * @param id           its row
     * @param name         its name, to which {@code needs} of other jobs refer
     * @param stageIndex   position of its stage
     * @param when         when it starts
     * @param needs        names; null: the earlier stages decide
     */
    public record Job(
            long id,
            String name,
            int stageIndex,
            JobStatus status,
            JobWhen when,
            boolean allowFailure,
            @Nullable List<String> needs) {

        public Job withStatus(JobStatus newStatus) {
            return new Job(id, name, stageIndex, newStatus, when, allowFailure, needs);
        }
    }
}
