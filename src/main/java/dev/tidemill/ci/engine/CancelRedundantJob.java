package dev.tidemill.ci.engine;

import dev.tidemill.ci.pipelines.PipelineStore;
import dev.tidemill.ci.pipelines.flow.PipelineFlow;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.sql.Database;

/** Cancels what a newer commit on the same ref made redundant, as {@code workflow:auto_cancel} of the older allows. */
public final class CancelRedundantJob {
    public static final JobKind<Payload> KIND =
            JobKind.of("cancel_redundant_pipeline", Payload.class, JobKind.Urgency.NORMAL);

    /** The older pipeline. */
    public record Payload(long pipelineId) {}

    private CancelRedundantJob() {}

    public static Worker<Payload> worker(Database db, PipelineEngine engine) {
        var pipelines = new PipelineStore();
        return new Worker<>(
                KIND,
                payload -> Attempts.write(db, tx -> {
                    pipelines
                            .lock(tx, payload.pipelineId())
                            .ifPresent(pipeline -> engine.decide(
                                    tx,
                                    pipeline,
                                    null,
                                    snapshot -> PipelineFlow.cancelRedundant(snapshot, pipeline.onNewCommit())));
                    return true;
                }));
    }
}
