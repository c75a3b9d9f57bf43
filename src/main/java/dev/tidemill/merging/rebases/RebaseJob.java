package dev.tidemill.merging.rebases;

import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Jobs;
import dev.tidemill.platform.jobs.Worker;
import org.jdbi.v3.core.Handle;

/** Rebases a source branch; a second run finds nothing to do. */
public final class RebaseJob {
    static final JobKind<Payload> KIND = JobKind.of("rebase_merge_request", Payload.class, JobKind.Urgency.HIGH);

    private final Rebases rebases;

    /** The request. */
    record Payload(long requestId) {}

    public RebaseJob(Rebases rebases) {
        this.rebases = rebases;
    }

    static void enqueue(Jobs jobs, Handle tx, long request) {
        jobs.enqueue(tx, KIND, new Payload(request), JobOptions.dedup(Long.toString(request)));
    }

    /** The background work. */
    public Worker<?> worker() {
        return new Worker<>(KIND, payload -> rebases.run(payload.requestId()));
    }
}
