package dev.tidemill.ci.jobs;

import java.time.Instant;
import java.util.List;

/**
 * A job in the queue, with whatever matching it to a runner needs.
 *
 * @param namespaceIds the project's namespaces from the root down
 * @param isProtected whether its ref is protected
 * @param instanceRunners whether the project lets instance runners work
 */
public record PendingJob(
        long jobId,
        int partitionId,
        long projectId,
        List<Long> namespaceIds,
        List<String> tags,
        boolean isProtected,
        boolean instanceRunners,
        Instant enqueuedAt) {}
