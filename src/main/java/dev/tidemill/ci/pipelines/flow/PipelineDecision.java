package dev.tidemill.ci.pipelines.flow;

import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.pipelines.PipelineStatus;
import java.util.List;
import java.util.SortedMap;

/**
 * Answer of {@link PipelineFlow}: what to store in one transaction.
 *
 * @param steps  events for jobs, to be applied in this order with {@link JobFlow#decide}
 * @param copies jobs to be copied (same name, new row, the old one marked retried) before the steps are applied;
 *               the copy is created in status {@code created}
 * @param stages status of each stage after that, by position
 * @param status status of the pipeline after that
 */
public record PipelineDecision(
        List<Step> steps, List<Long> copies, SortedMap<Integer, JobStatus> stages, PipelineStatus status) {

    /** One event for one job. */
    public record Step(long jobId, JobEvent event) {}
}
