package dev.tidemill.repos.gc;

import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Jobs;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.sql.Database;
import java.io.IOException;
import java.time.Duration;

/** Collects one project's repository; running it again does no harm. */
public final class CollectGarbageJob {
    /** The kind of this work. */
    public static final JobKind<Payload> KIND = JobKind.of("collect_garbage", Payload.class, JobKind.Urgency.NORMAL);

    private static final Duration OTHER_RUNS = Duration.ofSeconds(30);

    private final Database db;
    private final Jobs jobs;
    private final Collector collector;

    /**
     * What to collect.
     *
     * @param projectId whose repository
     */
    public record Payload(long projectId) {}

    public CollectGarbageJob(Database db, Jobs jobs, Collector collector) {
        this.db = db;
        this.jobs = jobs;
        this.collector = collector;
    }

    public Worker<Payload> worker() {
        return new Worker<>(KIND, this::run);
    }

    /** One collection of a repository at a time: while another runs, this one is put off. */
    private void run(Payload payload) throws IOException {
        boolean alone = CollectionStore.alone(db, payload.projectId(), () -> collector.collect(payload.projectId()));
        if (!alone) {
            var later = new JobOptions(Long.toString(payload.projectId()), OTHER_RUNS);
            db.run(tx -> jobs.enqueue(tx, KIND, payload, later));
        }
    }
}
