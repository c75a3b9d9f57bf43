package dev.tidemill.repos.gc;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Worker;
import java.io.IOException;
import java.time.Duration;

/** Joins the small packs of one project's repository; running it again does no harm. */
public final class JoinPacksJob {
    /** The kind of this work. */
    public static final JobKind<Payload> KIND = JobKind.of("join_packs", Payload.class, JobKind.Urgency.NORMAL);

    private static final Duration OTHER_RUNS = Duration.ofSeconds(5);

    private final Platform platform;
    private final Joiner joiner;

    /**
     * What to join.
     *
     * @param projectId whose repository
     */
    public record Payload(long projectId) {}

    public JoinPacksJob(Platform platform, Joiner joiner) {
        this.platform = platform;
        this.joiner = joiner;
    }

    public Worker<Payload> worker() {
        return new Worker<>(KIND, this::run);
    }

    /** While the repository is collected this is put off: there may be nothing left to do then. */
    private void run(Payload payload) throws IOException {
        long project = payload.projectId();
        if (!CollectionStore.alone(platform.db(), project, () -> joiner.join(project))) {
            platform.db()
                    .run(tx -> platform.jobs()
                            .enqueue(tx, KIND, payload, new JobOptions(Long.toString(project), OTHER_RUNS)));
        }
    }
}
