package dev.tidemill.repos.gc;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.OneState;
import dev.tidemill.repos.storage.PackSwap;
import dev.tidemill.repos.storage.Repositories;
import dev.tidemill.repos.storage.StoredPack;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.internal.storage.dfs.DfsGarbageCollector;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.storage.pack.PackConfig;

/**
 * Rewrites the packs of a repository: what branches and tags reach in one pack with bitmaps (a clone of
 * everything is a copy of it), what only internal refs reach in a second, and what nothing reaches in a
 * third, which is kept for a while in case a push that is under way needs it.
 */
public final class Collector {
    /** How often refs that changed meanwhile are looked at before the collection is put off. */
    private static final int MOST_LOOKS = 10;

    private final Platform platform;
    private final Repositories repositories;
    private final CollectionPolicy policy;
    private final Duration keepUnreachable;

    /** Collects by a policy; {@code keepUnreachable} must be longer than any push takes. */
    public Collector(Platform platform, Repositories repositories, CollectionPolicy policy, Duration keepUnreachable) {
        this.platform = platform;
        this.repositories = repositories;
        this.policy = policy;
        this.keepUnreachable = keepUnreachable;
    }

    /**
     * Collects the repository as it is now; pushes and clones go on meanwhile. A project without a repository
     * is none of its business.
     *
     * @throws IOException also when refs that were made meanwhile need what would be dropped: try again later
     */
    public void collect(long projectId) throws IOException {
        var start = platform.db().read(h -> CollectionStore.counted(h, projectId));
        if (start.isEmpty()) {
            return;
        }
        OneState state = repositories.now(projectId).orElse(null);
        if (state == null) {
            return;
        }
        PackSwap swap = (made, replaced) ->
                swap(projectId, start.get(), made, replaced, new LateRefs(repositories, state, made, replaced));
        try (GitRepository repository = repositories.openAt(state, swap)) {
            var collector = new DfsGarbageCollector(repository);
            collector.setPackConfig(packing());
            collector.setGarbageTtl(keepUnreachable.toMillis(), TimeUnit.MILLISECONDS);
            collector.pack(NullProgressMonitor.INSTANCE);
        }
    }

    private void swap(long projectId, Counted start, List<StoredPack> made, List<StoredPack> replaced, LateRefs late)
            throws IOException {
        if (made.isEmpty() && replaced.isEmpty()) {
            return;
        }
        for (StoredPack pack : made) {
            pack.makeDurable();
        }
        Failpoint.GC_BEFORE_SWAP.hit();
        boolean done = false;
        for (int looks = 0; !done; looks++) {
            if (looks == MOST_LOOKS) {
                throw new IOException("refs change too fast to drop garbage; collected again later");
            }
            if (late.matter()) {
                late.look(projectId);
            }
            done = platform.db()
                    .write(tx -> new SwapTransaction(
                                    tx,
                                    platform.blobs(),
                                    start,
                                    platform.clock().instant(),
                                    policy)
                            .run(made, replaced, late));
        }
        Failpoint.GC_SWAPPED.hit();
    }

    private static PackConfig packing() {
        var config = new PackConfig();
        config.setDeltaCompress(true);
        config.setReuseDeltas(true);
        config.setBuildBitmaps(true);
        config.setThreads(1);
        config.setIndexVersion(2);
        return config;
    }
}
