package dev.tidemill.ci.pipelines;

/**
 * A stage of a pipeline.
 *
 * @param position place among the pipeline's stages, from 0
 * @param status composite of its latest jobs
 */
public record Stage(long id, int partitionId, long pipelineId, String name, int position, JobStatus status) {}
