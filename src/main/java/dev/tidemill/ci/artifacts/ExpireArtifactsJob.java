package dev.tidemill.ci.artifacts;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Worker;
import java.util.List;

/** Removes artifacts whose time is over, in small transactions. */
public final class ExpireArtifactsJob {
    private static final JobKind<Payload> KIND = JobKind.of("expire_artifacts", Payload.class, JobKind.Urgency.LOW);
    private static final int BATCH = 500;

    /** Nothing to say. */
    public record Payload() {}

    private ExpireArtifactsJob() {}

    /** Every hour. */
    public static CronEntry<Payload> cron() {
        return new CronEntry<>("ci_expire_artifacts", "7 * * * *", KIND, new Payload());
    }

    public static Worker<Payload> worker(Platform platform, Artifacts artifacts) {
        var store = new ArtifactStore();
        return new Worker<>(KIND, payload -> {
            List<Artifact> batch;
            do {
                batch = platform.db().write(tx -> {
                    var over = store.expired(tx, platform.clock().instant(), BATCH);
                    over.forEach(artifact -> artifacts.remove(tx, artifact));
                    return over;
                });
            } while (batch.size() == BATCH);
        });
    }
}
