package dev.tidemill.merging.merge;

import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Jobs;
import dev.tidemill.platform.jobs.Worker;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;

/** Looks whether a request that waits to be merged can be merged now; running it again does no harm. */
public final class AutoMergeJob {
    static final JobKind<Payload> KIND = JobKind.of("auto_merge", Payload.class, JobKind.Urgency.HIGH);

    private final LongConsumer merging;

    /** The request. */
    record Payload(long requestId) {}

    AutoMergeJob(LongConsumer merging) {
        this.merging = merging;
    }

    /** Asks for it, in the transaction in which a demand may have been met. */
    public static void enqueue(Jobs jobs, Handle tx, long requestId) {
        jobs.enqueue(tx, KIND, new Payload(requestId), JobOptions.dedup(Long.toString(requestId)));
    }

    Worker<Payload> worker() {
        return new Worker<>(KIND, payload -> merging.accept(payload.requestId()));
    }
}
