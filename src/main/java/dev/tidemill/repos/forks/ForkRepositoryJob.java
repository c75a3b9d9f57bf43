package dev.tidemill.repos.forks;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.repos.gc.CollectGarbageJob;
import dev.tidemill.repos.gc.Collector;
import dev.tidemill.repos.lfs.LfsObjects;
import dev.tidemill.repos.refs.DefaultBranchCreated;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.OneState;
import dev.tidemill.repos.storage.Repositories;
import dev.tidemill.repos.storage.StoredPack;
import java.io.IOException;
import java.util.ArrayList;
import org.jdbi.v3.core.Handle;

/**
 * Gives a new fork its code in one transaction: rows that name the packs of the source, whose blobs are
 * shared, the branches and tags, and their log. Running it again does nothing once that committed.
 */
public final class ForkRepositoryJob {
    /**
     * What to fill.
     *
     * @param projectId the fork
     */
    public record Payload(long projectId) {}

    /** The kind of this work. */
    public static final JobKind<Payload> KIND = JobKind.of("fork_repository", Payload.class, JobKind.Urgency.HIGH);

    /** Rather than write more objects than this, the source is collected, which makes its packs fit to be shared. */
    private static final long MOST_WRITTEN = 5_000;

    private final Platform platform;
    private final Repositories repositories;
    private final Collector collector;
    private final LfsObjects lfs;

    public ForkRepositoryJob(Platform platform, Repositories repositories, Collector collector, LfsObjects lfs) {
        this.platform = platform;
        this.repositories = repositories;
        this.collector = collector;
        this.lfs = lfs;
    }

    /** What runs it. */
    public Worker<Payload> worker() {
        return new Worker<>(KIND, payload -> run(payload.projectId()));
    }

    private void run(long projectId) throws IOException {
        var source = platform.db().write(tx -> ImportStore.begin(tx, projectId));
        if (source.isEmpty()) {
            return;
        }
        try {
            fill(projectId, source.get());
        } catch (IOException | RuntimeException e) {
            var now = platform.clock().instant();
            boolean last = platform.db()
                    .write(tx -> ImportStore.fail(
                            tx, source.get().repositoryId(), "The code could not be copied", KIND.attempts(), now));
            if (!last) {
                throw e;
            }
        }
    }

    private void fill(long projectId, ForkSource source) throws IOException {
        try (ForkPlan plan = plan(source);
                GitRepository fork = repositories.open(projectId).orElseThrow()) {
            plan.write(fork);
            for (StoredPack pack : fork.pendingPacks()) {
                pack.makeDurable();
            }
            Failpoint.FORK_PACKS_DURABLE.hit();
            shareLargeFiles(source.sourceId(), projectId);
            platform.db().run(tx -> commit(tx, projectId, source, plan, fork));
            Failpoint.FORK_COMMITTED.hit();
        }
    }

    /** Before the code, so that no pointer of the fork ever stands for nothing. */
    private void shareLargeFiles(long from, long to) {
        boolean more = true;
        while (more) {
            more = platform.db().write(tx -> lfs.shareSome(tx, from, to));
        }
    }

    private ForkPlan plan(ForkSource source) throws IOException {
        ForkPlan plan = open(source);
        if (source.branches().isPresent() || plan.lacking() <= MOST_WRITTEN) {
            return plan;
        }
        plan.close();
        collector.collect(source.sourceId());
        return open(source);
    }

    private ForkPlan open(ForkSource source) throws IOException {
        OneState state = repositories
                .now(source.sourceId())
                .orElseThrow(() -> new IOException("the project " + source.sourceId() + " has no code any more"));
        return new ForkPlan(repositories.openAt(state), state, source.branches());
    }

    private void commit(Handle tx, long projectId, ForkSource source, ForkPlan plan, GitRepository fork) {
        long id = source.repositoryId();
        var now = platform.clock().instant();
        var packs = new ArrayList<>(plan.shared());
        packs.addAll(fork.pendingPacks());
        long position = ForkPackStore.count(tx, id, packs.size(), 0);
        if (!ImportStore.finish(tx, id, now)) {
            return;
        }
        ForkPackStore.insert(tx, platform.blobs(), id, packs, now);
        ForkPackStore.insertRefs(tx, id, position, plan.refs(), now);
        repositories.pointHead(tx, id, plan.head());
        if (plan.refs().stream().anyMatch(ref -> ref.getName().equals(plan.head()))) {
            String branch = plan.head().substring("refs/heads/".length());
            platform.events().publish(tx, null, new DefaultBranchCreated(projectId, branch));
        }
        if (plan.wellPacked()) {
            ForkPackStore.covered(tx, id, now);
        } else {
            platform.jobs()
                    .enqueue(
                            tx,
                            CollectGarbageJob.KIND,
                            new CollectGarbageJob.Payload(projectId),
                            JobOptions.dedup(Long.toString(projectId)));
        }
        Failpoint.FORK_BEFORE_COMMIT.hit();
    }
}
