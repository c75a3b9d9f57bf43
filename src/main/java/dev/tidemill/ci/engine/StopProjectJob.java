package dev.tidemill.ci.engine;

import dev.tidemill.ci.pipelines.PipelineStore;
import dev.tidemill.ci.pipelines.flow.PipelineFlow;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Jobs;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.sql.Database;
import org.jdbi.v3.core.Handle;

/** Stops everything that runs in a project on its way out. */
public final class StopProjectJob {
    private static final JobKind<Payload> KIND =
            JobKind.of("stop_project_pipelines", Payload.class, JobKind.Urgency.NORMAL);

    /** Which project. */
    public record Payload(long projectId) {}

    private StopProjectJob() {}

    /** Asks for it in the transaction that begins to delete the project. */
    public static void enqueue(Handle tx, Jobs queue, long projectId) {
        queue.enqueue(tx, KIND, new Payload(projectId), JobOptions.NONE);
    }

    public static Worker<Payload> worker(Database db, PipelineEngine engine) {
        var pipelines = new PipelineStore();
        return new Worker<>(KIND, payload -> {
            for (long id : db.read(handle -> pipelines.alive(handle, payload.projectId()))) {
                Attempts.write(db, tx -> {
                    pipelines
                            .lock(tx, id)
                            .ifPresent(pipeline ->
                                    engine.decide(tx, pipeline, null, snapshot -> PipelineFlow.cancel(snapshot, true)));
                    return true;
                });
            }
        });
    }
}
