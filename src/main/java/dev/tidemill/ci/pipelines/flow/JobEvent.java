package dev.tidemill.ci.pipelines.flow;

import dev.tidemill.ci.pipelines.FailureReason;
import org.jspecify.annotations.Nullable;

/** Something that happens to a job. */
public sealed interface JobEvent {

    /** What it waited for is complete: it may be given to a runner. */
    record Enqueue() implements JobEvent {}

    /**
     * A runner took it from the queue.
     *
     * @param twoPhase          the runner will confirm with {@link Run} (feature {@code two_phase_job_commit})
     * @param cancelsGracefully the runner can stop a script and still run {@code after_script}
     */
    record Pick(boolean twoPhase, boolean cancelsGracefully) implements JobEvent {}

    /** The runner that picked it says that it runs: the confirmation, later a sign of life. */
    record Run() implements JobEvent {}

    /** The runner says that the script ended well. */
    record Succeed() implements JobEvent {}

    /**
     * It failed: the runner says so, or the server (no runner, timeout, lost runner, missing dependency).
     *
     * @param exitCode exit code of the script; null: there was none
     * @param rules    what the definition says about it
     */
    record Fail(FailureReason reason, @Nullable Integer exitCode, FailureRules rules) implements JobEvent {}

    /** What it waited for turned out so that it does not run. */
    record Skip() implements JobEvent {}

    /** What it waited for is complete and a person must start it. */
    record Actionize() implements JobEvent {}

    /** What it waited for is complete and it starts after a delay. */
    record Schedule() implements JobEvent {}

    /** A person starts a manual or delayed job. */
    record Play() implements JobEvent {}

    /** The delay is over; too late when somebody played or canceled the job in the meantime. */
    record TimerFired() implements JobEvent {}

    /**
     * A person or a rule wants it to stop.
     *
     * @param force do not wait for the runner, even when the job is already canceling
     */
    record Cancel(boolean force) implements JobEvent {}

    /** A job that it depends on came back to life: a skipped job may run after all. */
    record Reset() implements JobEvent {}
}
