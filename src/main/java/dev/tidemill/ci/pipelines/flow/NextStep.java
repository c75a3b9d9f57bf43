package dev.tidemill.ci.pipelines.flow;

import dev.tidemill.ci.pipelines.JobStatus;

/** What a created job does once everything it waits for is complete. Rules as in GitLab's documentation of {@code when}. */
final class NextStep {
    private NextStep() {}

    /**
     * @param previous composite status of what the job waited for; completed
     */
    static JobEvent of(PipelineSnapshot.Job job, JobStatus previous) {
        if (!runsAfter(job, previous)) {
            return new JobEvent.Skip();
        }
        if (job.immediate()) {
            return new JobEvent.Enqueue();
        }
        return switch (job.when()) {
            case MANUAL -> new JobEvent.Actionize();
            case DELAYED -> new JobEvent.Schedule();
            case ON_SUCCESS, ON_FAILURE, ALWAYS -> new JobEvent.Enqueue();
        };
    }

    /** A skipped need means that its result is missing; a skipped stage is merely empty. */
    private static boolean runsAfter(PipelineSnapshot.Job job, JobStatus previous) {
        return switch (job.when()) {
            case ON_SUCCESS, MANUAL, DELAYED ->
                previous == JobStatus.SUCCESS || (previous == JobStatus.SKIPPED && job.needs() == null);
            case ON_FAILURE -> previous == JobStatus.FAILED;
            case ALWAYS -> true;
        };
    }
}
