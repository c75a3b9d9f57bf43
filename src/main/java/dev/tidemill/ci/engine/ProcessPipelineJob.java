package dev.tidemill.ci.engine;

import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.sql.Database;

/** Looks at a pipeline after one of its jobs moved. Many moves in a row make one look. */
public final class ProcessPipelineJob {
    static final JobKind<Payload> KIND = JobKind.of("process_pipeline", Payload.class, JobKind.Urgency.HIGH);

    /** Which pipeline. */
    public record Payload(long pipelineId) {}

    private ProcessPipelineJob() {}

    public static Worker<Payload> worker(Database db, PipelineEngine engine) {
        return new Worker<>(
                KIND,
                payload -> Attempts.write(db, tx -> {
                    engine.process(tx, payload.pipelineId());
                    return true;
                }));
    }
}
