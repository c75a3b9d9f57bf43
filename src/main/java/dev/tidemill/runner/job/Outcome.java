package dev.tidemill.runner.job;

import java.util.OptionalInt;

/** How a job ended. */
public sealed interface Outcome {
    /** Everything that had to succeed did. */
    record Success() implements Outcome {}

    /**
     * @param exitCode of the script, when it was the script
     * @param message for the reader of the log
     */
    record Failed(FailureReason reason, OptionalInt exitCode, String message) implements Outcome {}

    /** Canceled by somebody, with all tidying up done. */
    record Canceled() implements Outcome {}

    /** The server has closed the job; nobody waits for an answer. */
    record Aborted() implements Outcome {}
}
