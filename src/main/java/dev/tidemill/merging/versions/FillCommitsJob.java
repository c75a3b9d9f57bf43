package dev.tidemill.merging.versions;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Worker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down the commits of requests whose newest version is older than the list of commits. Goes through them by
 * number, a few at a time, and keeps how far it came; when all are done its row is gone and it finds nothing to do. It
 * may be stopped and run again at any point.
 */
public final class FillCommitsJob {
    private static final Logger LOG = LoggerFactory.getLogger(FillCommitsJob.class);
    private static final JobKind<Payload> KIND = JobKind.of("fill_request_commits", Payload.class, JobKind.Urgency.LOW);
    private static final int BATCH = 20;

    private final Platform platform;
    private final Versions versions;

    /** Nothing to say: the database knows how far it is. */
    record Payload() {}

    public FillCommitsJob(Platform platform, Versions versions) {
        this.platform = platform;
        this.versions = versions;
    }

    public Worker<Payload> worker() {
        return new Worker<>(KIND, payload -> run());
    }

    public CronEntry<?> cron() {
        return new CronEntry<>("fill_request_commits", "*/5 * * * *", KIND, new Payload());
    }

    private void run() {
        var batch = platform.db().read(h -> BackfillStore.next(h, BATCH));
        for (var request : batch) {
            fill(request);
        }
        platform.db().run(tx -> {
            if (batch.isEmpty()) {
                BackfillStore.end(tx);
            } else {
                BackfillStore.advance(tx, batch.getLast().requestId());
                platform.jobs().enqueue(tx, KIND, new Payload(), JobOptions.dedup("more"));
            }
        });
    }

    /** One that cannot be read is left as it is: its next version brings its commits. */
    private void fill(BackfillStore.Unread request) {
        try {
            versions.brought(request.projectId(), request.startSha(), request.headSha())
                    .ifPresent(brought -> platform.db().run(tx -> BackfillStore.fill(tx, request, brought)));
        } catch (RuntimeException e) {
            LOG.warn("the commits of merge request {} cannot be read", request.requestId(), e);
        }
    }
}
