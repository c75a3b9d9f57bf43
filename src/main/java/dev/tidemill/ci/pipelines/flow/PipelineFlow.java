package dev.tidemill.ci.pipelines.flow;

import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.yaml.compiled.AutoCancel.OnNewCommit;
import java.util.Collection;
import java.util.Set;

/**
 * The state machine of a pipeline: which of its jobs move, and what that makes of its stages and of itself.
 * Every function takes the latest jobs and gives a decision after which nothing is left to process,
 * so the caller holds the pipeline's lock, loads a snapshot, and stores the decision in one transaction.
 */
public final class PipelineFlow {
    private PipelineFlow() {}

    /** After a job changed, or was created: moves every job whose turn has come. */
    public static PipelineDecision process(PipelineSnapshot pipeline) {
        return new PipelineRun(pipeline).process().decision();
    }

    /**
     * A person starts a manual or delayed job.
     *
     * @throws IllegalArgumentException when there is no such job or it is not {@link JobFlow#isPlayable playable}
     */
    public static PipelineDecision play(PipelineSnapshot pipeline, String job) {
        var run = new PipelineRun(pipeline);
        if (!JobFlow.isPlayable(run.job(job).status())) {
            throw new IllegalArgumentException(job + " cannot be played");
        }
        run.apply(job, new JobEvent.Play());
        return run.reviveDependents(Set.of(job)).process().decision();
    }

    /**
     * A person, or an automatic retry, runs one job again.
     *
     * @throws IllegalArgumentException when there is no such job or it is not {@link JobFlow#isRetryable retryable}
     */
    public static PipelineDecision retry(PipelineSnapshot pipeline, String job) {
        var run = new PipelineRun(pipeline);
        if (!JobFlow.isRetryable(run.job(job).status())) {
            throw new IllegalArgumentException(job + " cannot be retried");
        }
        run.copy(job, true);
        return run.reviveDependents(Set.of(job)).process().decision();
    }

    /** A person runs again what failed or was canceled, and what was skipped because of it. */
    public static PipelineDecision retryAll(PipelineSnapshot pipeline) {
        var run = new PipelineRun(pipeline);
        run.names(job -> job.status() == JobStatus.FAILED || job.status() == JobStatus.CANCELED)
                .forEach(job -> run.copy(job, false));
        run.names(job -> job.status() == JobStatus.SKIPPED).forEach(job -> run.apply(job, new JobEvent.Reset()));
        return run.process().decision();
    }

    /**
     * Stops everything that runs, waits or would start by itself.
     *
     * @param force do not wait for runners, see {@link JobEvent.Cancel}
     */
    public static PipelineDecision cancel(PipelineSnapshot pipeline, boolean force) {
        var run = new PipelineRun(pipeline);
        cancel(run, run.names(job -> job.status().isCancelable() || job.status() == JobStatus.CANCELING), force);
        return run.process().decision();
    }

    /** A newer pipeline of the same ref makes this one redundant. */
    public static PipelineDecision cancelRedundant(PipelineSnapshot pipeline, OnNewCommit mode) {
        var run = new PipelineRun(pipeline);
        switch (mode) {
            case NONE -> {}
            case INTERRUPTIBLE ->
                cancel(run, run.names(job -> job.interruptible() && job.status().isCancelable()), false);
            case CONSERVATIVE -> {
                if (pipeline.jobs().stream().allMatch(PipelineFlow::mayBeInterrupted)) {
                    cancel(run, run.names(job -> job.status().isCancelable()), false);
                }
            }
        }
        return run.process().decision();
    }

    /** A job that has not started counts as interruptible. */
    private static boolean mayBeInterrupted(PipelineSnapshot.Job job) {
        return job.interruptible()
                || switch (job.status()) {
                    case RUNNING, CANCELING, SUCCESS, FAILED -> false;
                    case CREATED,
                            PENDING,
                            CANCELED,
                            SKIPPED,
                            MANUAL,
                            SCHEDULED,
                            PREPARING,
                            WAITING_FOR_RESOURCE,
                            WAITING_FOR_CALLBACK -> true;
                };
    }

    private static void cancel(PipelineRun run, Collection<String> jobs, boolean force) {
        jobs.forEach(job -> run.apply(job, new JobEvent.Cancel(force)));
    }
}
