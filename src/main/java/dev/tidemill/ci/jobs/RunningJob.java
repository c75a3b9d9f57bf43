package dev.tidemill.ci.jobs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job in the hands of a runner, from the pick to the end.
 *
 * @param timeout seconds it may run
 * @param confirmed whether the runner said that it started; until then it may be given to another one
 * @param contactedAt when the runner last said anything, exact to a minute
 * @param cancelingSince when it was asked to stop, or null
 * @param finalSince when the runner first reported the end while parts of its log were missing, or null
 */
public record RunningJob(
        long jobId,
        int partitionId,
        long projectId,
        long runnerId,
        boolean onInstanceRunner,
        long timeout,
        Instant pickedAt,
        boolean confirmed,
        Instant contactedAt,
        @Nullable Instant cancelingSince,
        @Nullable Instant finalSince) {}
