package dev.tidemill.merging.approvals;

import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Jobs;
import dev.tidemill.platform.jobs.Worker;
import org.jdbi.v3.core.Handle;

/** Finds out who owns what a request changes, after a push to it or to its target; running it again does no harm. */
public final class OwnerSyncJob {
    /** The kind of this work. */
    public static final JobKind<Payload> KIND = JobKind.of("sync_code_owners", Payload.class, JobKind.Urgency.HIGH);

    private final OwnerSync sync;

    /** Of which request. */
    public record Payload(long requestId) {}

    public OwnerSyncJob(OwnerSync sync) {
        this.sync = sync;
    }

    /** What runs it. */
    public Worker<Payload> worker() {
        return new Worker<>(KIND, payload -> sync.ensure(payload.requestId()));
    }

    static void enqueue(Jobs jobs, Handle tx, long requestId) {
        jobs.enqueue(tx, KIND, new Payload(requestId), JobOptions.NONE);
    }
}
