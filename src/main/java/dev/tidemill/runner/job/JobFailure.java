package dev.tidemill.runner.job;

import java.util.OptionalInt;

/** Ends a job as failed. */
public final class JobFailure extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Outcome.Failed outcome;

    /** @param message for the reader of the log, without a secret */
    public JobFailure(FailureReason reason, String message) {
        super(message);
        this.outcome = new Outcome.Failed(reason, OptionalInt.empty(), message);
    }

    /** A script of the user ended with that code. */
    public JobFailure(int exitCode) {
        super("exit code " + exitCode);
        this.outcome =
                new Outcome.Failed(FailureReason.SCRIPT_FAILURE, OptionalInt.of(exitCode), "exit code " + exitCode);
    }

    public Outcome.Failed outcome() {
        return outcome;
    }
}
