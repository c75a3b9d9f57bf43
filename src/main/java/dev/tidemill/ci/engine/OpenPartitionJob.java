package dev.tidemill.ci.engine;

import dev.tidemill.ci.CiSettings;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Worker;

/** Moves on to the next cohort when the current one is large, and keeps one open ahead. */
public final class OpenPartitionJob {
    private static final JobKind<Payload> KIND = JobKind.of("open_ci_partition", Payload.class, JobKind.Urgency.NORMAL);

    /** Nothing to say. */
    public record Payload() {}

    private OpenPartitionJob() {}

    /** Every hour. */
    public static CronEntry<Payload> cron() {
        return new CronEntry<>("ci_open_partition", "23 * * * *", KIND, new Payload());
    }

    public static Worker<Payload> worker(Platform platform) {
        var store = new PartitionStore();
        long largest = platform.settings().get(CiSettings.PARTITION_SIZE);
        return new Worker<>(
                KIND,
                payload -> platform.db().run(tx -> {
                    if (store.hasAhead(tx) && store.currentSize(tx) > largest) {
                        store.advance(tx);
                    }
                    if (!store.hasAhead(tx)) {
                        store.open(tx);
                    }
                }));
    }
}
