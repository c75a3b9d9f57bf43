package dev.tidemill.merging.discussions;

import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Jobs;
import dev.tidemill.platform.jobs.Worker;
import org.jdbi.v3.core.Handle;

/** Takes the threads of a request along after a push; running it again does no harm. */
public final class FollowLinesJob {
    /** The kind of this work. */
    public static final JobKind<Payload> KIND = JobKind.of("follow_lines", Payload.class, JobKind.Urgency.HIGH);

    private final FollowLines lines;

    /** Of which request. */
    public record Payload(long requestId) {}

    public FollowLinesJob(FollowLines lines) {
        this.lines = lines;
    }

    /** What runs it. */
    public Worker<Payload> worker() {
        return new Worker<>(KIND, payload -> lines.run(payload.requestId(), null));
    }

    /** Wants it done once the transaction is committed. */
    public static void enqueue(Jobs jobs, Handle tx, long requestId) {
        jobs.enqueue(tx, KIND, new Payload(requestId), JobOptions.NONE);
    }
}
