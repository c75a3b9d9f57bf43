package dev.tidemill.ci.pipelines.flow;

import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.pipelines.PipelineStatus;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * Answer of {@link PipelineFlow}: what to store in one transaction. The pipeline needs no further processing after it.
 *
 * @param copies jobs to replace by a copy in status {@code created}, before anything else
 * @param steps  changes of the latest jobs, in this order
 * @param stages status of each stage after that, by position
 * @param status status of the pipeline after that
 */
public record PipelineDecision(
        List<Copy> copies, List<Step> steps, SortedMap<Integer, JobStatus> stages, PipelineStatus status) {

    /**
     * A retry.
     *
     * @param job       name of the job; its row is marked as retried and a new one takes its place
     * @param immediate see {@link PipelineSnapshot.Job#immediate()}
     * @param allowFailure what the copy's state begins with: the definition's word, not what came of the old one
     */
    public record Copy(String job, boolean immediate, boolean allowFailure) {}

    /**
     * A change of the latest job of that name.
     *
     * @param state   what to store
     * @param effects what to set off with it; never {@link JobEffect#PROCESS_PIPELINE}, that is done
     */
    public record Step(String job, JobState state, Set<JobEffect> effects) {}
}
