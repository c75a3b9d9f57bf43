package dev.tidemill.ci.requests;

import dev.tidemill.merging.events.MergeRequestVersioned;
import dev.tidemill.platform.events.Listener;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Jobs;
import dev.tidemill.platform.jobs.Worker;

/** Makes the pipeline of one new version of a merge request, exactly once however often it runs. */
public final class CreateRequestPipelineJob {
    private static final JobKind<Payload> KIND =
            JobKind.of("create_merge_request_pipeline", Payload.class, JobKind.Urgency.HIGH);

    /** One version of one request. */
    public record Payload(long requestId, int version) {}

    private CreateRequestPipelineJob() {}

    public static Worker<Payload> worker(VersionPipelines pipelines) {
        return new Worker<>(KIND, payload -> pipelines.create(payload.requestId(), payload.version()));
    }

    /** Wishes for one in the transaction that makes the version. */
    public static Listener<MergeRequestVersioned> listener(Jobs queue) {
        return (tx, event) -> queue.enqueue(tx, KIND, new Payload(event.requestId(), event.number()), JobOptions.NONE);
    }
}
