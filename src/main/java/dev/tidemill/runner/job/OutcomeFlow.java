package dev.tidemill.runner.job;

import dev.tidemill.runner.shell.StopCause;
import dev.tidemill.runner.wire.JobUpdate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What follows from how a job ended. Pure. */
public final class OutcomeFlow {
    private OutcomeFlow() {}

    /** The end of a job that was stopped. */
    public static Outcome stopped(StopCause cause, Duration timeout) {
        return switch (cause) {
            case CANCELED -> new Outcome.Canceled();
            case ABORTED -> new Outcome.Aborted();
            case TIMEOUT, OVERDUE ->
                failed(FailureReason.JOB_EXECUTION_TIMEOUT, "it ran longer than its timeout of " + shown(timeout));
            case SHUTDOWN -> failed(FailureReason.RUNNER_SYSTEM_FAILURE, "the runner was stopped");
        };
    }

    /**
     * The end after tidying up: a job that was canceled meanwhile is canceled, one that nobody wants is aborted, a good
     * one whose tidying up was cut short did not succeed.
     */
    public static Outcome last(Outcome soFar, Optional<StopCause> cause, Duration timeout) {
        if (cause.isEmpty() || soFar instanceof Outcome.Aborted) {
            return soFar;
        }
        return switch (cause.get()) {
            case ABORTED -> new Outcome.Aborted();
            case CANCELED, SHUTDOWN, OVERDUE ->
                soFar instanceof Outcome.Success ? stopped(cause.get(), timeout) : soFar;
            case TIMEOUT -> soFar;
        };
    }

    private static Outcome failed(FailureReason reason, String message) {
        return new Outcome.Failed(reason, OptionalInt.empty(), message);
    }

    /** The state the server is told; none for a job it has closed itself. */
    public static Optional<JobUpdate> update(Outcome outcome, List<String> knownReasons) {
        return switch (outcome) {
            case Outcome.Success success -> Optional.of(new JobUpdate("success", null, OptionalInt.of(0), null));
            case Outcome.Failed(FailureReason reason, OptionalInt exitCode, String message) ->
                Optional.of(new JobUpdate("failed", reason.wire(knownReasons), exitCode, null));
            case Outcome.Canceled canceled ->
                Optional.of(new JobUpdate(
                        "failed", FailureReason.UNKNOWN_FAILURE.wire(knownReasons), OptionalInt.empty(), null));
            case Outcome.Aborted aborted -> Optional.empty();
        };
    }

    /** {@code CI_JOB_STATUS} as {@code after_script} sees it. */
    public static String jobStatus(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Success success -> "success";
            case Outcome.Failed failed -> "failed";
            case Outcome.Canceled canceled -> "canceled";
            case Outcome.Aborted aborted -> "canceled";
        };
    }

    /** Whether something with that {@code when} is wanted now; an unknown word counts as {@code on_success}. */
    public static boolean isWanted(String when, boolean succeeded) {
        return switch (when) {
            case "always" -> true;
            case "on_failure" -> !succeeded;
            default -> succeeded;
        };
    }

    static String shown(Duration time) {
        String shown = (time.toHours() > 0 ? time.toHours() + "h " : "")
                + (time.toMinutesPart() > 0 ? time.toMinutesPart() + "m " : "")
                + (time.toSecondsPart() > 0 ? time.toSecondsPart() + "s" : "");
        return shown.isEmpty() ? time.toMillis() + "ms" : shown.strip();
    }
}
