package dev.tidemill.ci.pipelines.flow;

import static dev.tidemill.ci.pipelines.flow.JobEffect.*;

import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.pipelines.flow.JobDecision.Moved;
import dev.tidemill.ci.pipelines.flow.JobDecision.Refused;
import dev.tidemill.ci.pipelines.flow.JobDecision.Unchanged;
import java.util.EnumSet;
import java.util.Set;

/** The state machine of one job. Late and repeated reports of runners change nothing; impossible ones are refused. */
public final class JobFlow {
    private static final Unchanged UNCHANGED = new Unchanged();

    private JobFlow() {}

    /** What the event makes of the job. */
    public static JobDecision decide(JobState job, JobEvent event) {
        return switch (event) {
            case JobEvent.Enqueue _ -> enqueue(job);
            case JobEvent.Pick e -> pick(job, e);
            case JobEvent.Run _ -> run(job);
            case JobEvent.Succeed _ -> succeed(job);
            case JobEvent.Fail e -> fail(job, e);
            case JobEvent.Skip _ -> fromCreated(job, JobStatus.SKIPPED, PROCESS_PIPELINE);
            case JobEvent.Actionize _ -> fromCreated(job, JobStatus.MANUAL, PROCESS_PIPELINE);
            case JobEvent.Schedule _ -> fromCreated(job, JobStatus.SCHEDULED, START_TIMER, PROCESS_PIPELINE);
            case JobEvent.Play _ -> isPlayable(job.status()) ? play(job) : refused(job, "played");
            case JobEvent.TimerFired _ -> job.status() == JobStatus.SCHEDULED ? play(job) : UNCHANGED;
            case JobEvent.Cancel e -> cancel(job, e.force());
            case JobEvent.Reset _ ->
                job.status() == JobStatus.SKIPPED ? moved(job.moved(JobStatus.CREATED), PROCESS_PIPELINE) : UNCHANGED;
        };
    }

    /** Whether a person can start it now. */
    public static boolean isPlayable(JobStatus status) {
        return status == JobStatus.MANUAL || status == JobStatus.SCHEDULED;
    }

    /** Whether a copy of it can be run in its place. */
    public static boolean isRetryable(JobStatus status) {
        return status == JobStatus.SUCCESS || status == JobStatus.FAILED || status == JobStatus.CANCELED;
    }

    private static JobDecision enqueue(JobState job) {
        return switch (job.status()) {
            case CREATED, WAITING_FOR_RESOURCE, PREPARING, WAITING_FOR_CALLBACK ->
                moved(job.moved(JobStatus.PENDING), ENQUEUE, PROCESS_PIPELINE);
            case PENDING -> UNCHANGED;
            case RUNNING, SUCCESS, FAILED, CANCELED, SKIPPED, MANUAL, SCHEDULED, CANCELING -> refused(job, "enqueued");
        };
    }

    private static JobDecision pick(JobState job, JobEvent.Pick event) {
        if (job.status() != JobStatus.PENDING || job.picked()) {
            return refused(job, "picked");
        }
        if (event.twoPhase()) {
            return moved(job.held(JobStatus.PENDING, event.cancelsGracefully()), DEQUEUE);
        }
        JobState running = job.held(JobStatus.RUNNING, event.cancelsGracefully());
        return moved(running, DEQUEUE, MARK_STARTED, PROCESS_PIPELINE);
    }

    private static JobDecision run(JobState job) {
        return switch (job.status()) {
            case PENDING ->
                job.picked()
                        ? moved(job.moved(JobStatus.RUNNING), MARK_STARTED, PROCESS_PIPELINE)
                        : refused(job, "started");
            case RUNNING, CANCELING -> UNCHANGED;
            case CREATED,
                    SUCCESS,
                    FAILED,
                    CANCELED,
                    SKIPPED,
                    MANUAL,
                    SCHEDULED,
                    PREPARING,
                    WAITING_FOR_RESOURCE,
                    WAITING_FOR_CALLBACK -> refused(job, "started");
        };
    }

    private static JobDecision succeed(JobState job) {
        return switch (job.status()) {
            case RUNNING -> moved(job.released(JobStatus.SUCCESS), MARK_FINISHED, PROCESS_PIPELINE);
            case PENDING ->
                job.picked()
                        ? moved(job.released(JobStatus.SUCCESS), MARK_STARTED, MARK_FINISHED, PROCESS_PIPELINE)
                        : refused(job, "finished");
            case CANCELING -> moved(job.released(JobStatus.CANCELED), MARK_FINISHED, PROCESS_PIPELINE);
            case SUCCESS, FAILED, CANCELED, SKIPPED -> UNCHANGED;
            case CREATED, MANUAL, SCHEDULED, PREPARING, WAITING_FOR_RESOURCE, WAITING_FOR_CALLBACK ->
                refused(job, "finished");
        };
    }

    private static JobDecision fail(JobState job, JobEvent.Fail event) {
        return switch (job.status()) {
            case SUCCESS, FAILED, CANCELED, SKIPPED -> UNCHANGED;
            case CANCELING -> moved(job.released(JobStatus.CANCELED), MARK_FINISHED, PROCESS_PIPELINE);
            case CREATED,
                    PENDING,
                    RUNNING,
                    MANUAL,
                    SCHEDULED,
                    PREPARING,
                    WAITING_FOR_RESOURCE,
                    WAITING_FOR_CALLBACK -> {
                boolean allowed = event.rules().allows(job.allowFailure(), event.exitCode());
                Set<JobEffect> effects = leaving(job);
                effects.add(MARK_FINISHED);
                effects.add(PROCESS_PIPELINE);
                if (event.rules().retries(event.reason(), event.exitCode())) {
                    effects.add(RETRY);
                }
                yield new Moved(job.failed(event.reason(), allowed), effects);
            }
        };
    }

    private static JobDecision cancel(JobState job, boolean force) {
        return switch (job.status()) {
            case SUCCESS, FAILED, CANCELED, SKIPPED -> UNCHANGED;
            case CANCELING -> force ? canceled(job) : UNCHANGED;
            case RUNNING ->
                job.cancelsGracefully() && !force
                        ? moved(job.moved(JobStatus.CANCELING), TELL_RUNNER, PROCESS_PIPELINE)
                        : canceled(job);
            case CREATED, PENDING, MANUAL, SCHEDULED, PREPARING, WAITING_FOR_RESOURCE, WAITING_FOR_CALLBACK ->
                canceled(job);
        };
    }

    private static JobDecision canceled(JobState job) {
        Set<JobEffect> effects = leaving(job);
        effects.add(MARK_FINISHED);
        effects.add(PROCESS_PIPELINE);
        if (job.picked()) {
            effects.add(TELL_RUNNER);
        }
        return new Moved(job.released(JobStatus.CANCELED), effects);
    }

    private static JobDecision play(JobState job) {
        Set<JobEffect> effects = leaving(job);
        effects.add(ENQUEUE);
        effects.add(PROCESS_PIPELINE);
        return new Moved(job.moved(JobStatus.PENDING), effects);
    }

    /** What must be undone when a job leaves the state that it is in. */
    private static Set<JobEffect> leaving(JobState job) {
        Set<JobEffect> effects = EnumSet.noneOf(JobEffect.class);
        if (job.status() == JobStatus.PENDING && !job.picked()) {
            effects.add(DEQUEUE);
        }
        if (job.status() == JobStatus.SCHEDULED) {
            effects.add(STOP_TIMER);
        }
        return effects;
    }

    private static JobDecision fromCreated(JobState job, JobStatus status, JobEffect first, JobEffect... others) {
        if (job.status() != JobStatus.CREATED) {
            return refused(job, "turned to " + status.wireName());
        }
        return moved(job.moved(status), first, others);
    }

    private static Moved moved(JobState state, JobEffect first, JobEffect... others) {
        return new Moved(state, EnumSet.of(first, others));
    }

    private static Refused refused(JobState job, String what) {
        return new Refused("a job that is " + job.status().wireName() + " cannot be " + what);
    }
}
