package dev.tidemill.ci.engine;

import dev.tidemill.ci.pipelines.flow.JobEvent;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.sql.Database;

/** Starts a delayed job when its time has come; too late when somebody played or canceled it. */
public final class PlayDelayedJob {
    static final JobKind<Payload> KIND = JobKind.of("play_delayed", Payload.class, JobKind.Urgency.HIGH);

    /** Which job. */
    public record Payload(long jobId) {}

    private PlayDelayedJob() {}

    public static Worker<Payload> worker(Database db, PipelineEngine engine) {
        return new Worker<>(
                KIND,
                payload -> Attempts.write(
                        db, tx -> engine.fire(tx, payload.jobId(), job -> new JobEvent.TimerFired(), null, null)));
    }
}
