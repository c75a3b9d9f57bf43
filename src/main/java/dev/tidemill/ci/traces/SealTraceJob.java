package dev.tidemill.ci.traces;

import dev.tidemill.ci.jobs.JobStore;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.sql.Database;

/** Moves the log of a job that ended into a blob. */
public final class SealTraceJob {
    public static final JobKind<Payload> KIND = JobKind.of("seal_trace", Payload.class, JobKind.Urgency.NORMAL);

    /** Which job's log. */
    public record Payload(long jobId) {}

    private SealTraceJob() {}

    public static Worker<Payload> worker(Database db, Traces traces) {
        var jobs = new JobStore();
        return new Worker<>(KIND, payload -> {
            var job = db.read(handle -> jobs.find(handle, payload.jobId()));
            if (job.isPresent()) {
                traces.seal(job.get());
            }
        });
    }
}
