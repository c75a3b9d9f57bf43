package dev.tidemill.ci.jobs;

import dev.tidemill.ci.pipelines.FailureReason;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.pipelines.flow.JobState;
import dev.tidemill.ci.yaml.compiled.EnvironmentAction;
import dev.tidemill.ci.yaml.compiled.JobWhen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A job: its row.
 *
 * @param partitionId the cohort of its pipeline
 * @param stagePosition place of its stage in the pipeline
 * @param startWhen when it starts
 * @param startIn seconds a delayed job waits, or null
 * @param byNeeds whether its needs, and not its stage, say when it may start
 * @param immediate whether a person asked for this copy, so that it does not wait to be played
 * @param artifactsFrom names of jobs whose artifacts it downloads; null: of all earlier stages, or by needs
 * @param tags what a runner must have
 * @param timeout seconds from its definition, or null
 * @param definition the checksum of what it executes
 * @param retried whether a copy took its place
 * @param retries how often it was retried automatically
 * @param picked whether a runner holds it
 * @param userId who caused it, or null
 * @param scheduledAt when a delayed job will start
 * @param erasedAt when its log and artifacts were removed
 * @param debugTrace whether its log may hold secrets, because the shell was told to print every command
 * @param environmentId the environment it is for, or null
 * @param environmentAction what it does with that, or null
 * @param version grows with every change
 */
public record Job(
        long id,
        int partitionId,
        long pipelineId,
        long stageId,
        int stagePosition,
        long projectId,
        String name,
        JobStatus status,
        JobWhen startWhen,
        @Nullable Long startIn,
        boolean allowFailure,
        boolean byNeeds,
        boolean immediate,
        @Nullable List<String> artifactsFrom,
        List<String> tags,
        boolean interruptible,
        @Nullable Long timeout,
        String definition,
        boolean retried,
        int retries,
        @Nullable FailureReason failureReason,
        @Nullable Integer exitCode,
        boolean picked,
        boolean cancelsGracefully,
        @Nullable Long runnerId,
        @Nullable Long managerId,
        @Nullable Long userId,
        Instant createdAt,
        @Nullable Instant queuedAt,
        @Nullable Instant scheduledAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant erasedAt,
        @Nullable Long erasedBy,
        boolean debugTrace,
        @Nullable Long environmentId,
        @Nullable EnvironmentAction environmentAction,
        int version) {

    /** What the state machine knows about it. */
    public JobState state() {
        return new JobState(status, picked, cancelsGracefully, allowFailure, failureReason);
    }

    /** Seconds it ran so far or in all, with milliseconds; null when it never started. */
    public @Nullable Double seconds(Instant now) {
        return between(startedAt, finishedAt == null ? now : finishedAt);
    }

    /** Seconds it waited in the queue so far or in all; null when it never did. */
    public @Nullable Double queuedSeconds(Instant now) {
        Instant end = startedAt != null ? startedAt : finishedAt != null ? finishedAt : now;
        return between(queuedAt, end);
    }

    private static @Nullable Double between(@Nullable Instant from, Instant to) {
        return from == null ? null : Math.max(0, Duration.between(from, to).toMillis()) / 1000.0;
    }
}
