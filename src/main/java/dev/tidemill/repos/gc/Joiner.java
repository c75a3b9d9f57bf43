package dev.tidemill.repos.gc;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.repos.storage.OneState;
import dev.tidemill.repos.storage.PackSwap;
import dev.tidemill.repos.storage.Repositories;
import dev.tidemill.repos.storage.StoredPack;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.internal.storage.dfs.DfsPackCompactor;
import org.eclipse.jgit.internal.storage.dfs.DfsPackFile;
import org.eclipse.jgit.lib.NullProgressMonitor;

/**
 * Joins small packs: copies their objects as they are into one pack, without looking at what reaches what. That costs
 * a small part of a collection and keeps the number of packs low in between; what is garbage stays and is found by the
 * next collection. What a joined pack was made of stays in what is replicated.
 */
public final class Joiner {
    private final Platform platform;
    private final Repositories repositories;

    public Joiner(Platform platform, Repositories repositories) {
        this.platform = platform;
        this.repositories = repositories;
    }

    /** Joins what is small now; pushes and clones go on meanwhile. A project without a repository has nothing to join. */
    public void join(long projectId) throws IOException {
        var start = platform.db().read(h -> CollectionStore.counted(h, projectId));
        if (start.isEmpty()) {
            return;
        }
        OneState state = repositories.now(projectId).orElse(null);
        if (state == null) {
            return;
        }
        var chosen = JoinFlow.chosen(state.loose(), StoredPack::getObjectCount);
        PackSwap swap = (made, replaced) -> swap(start.get(), made, replaced);
        if (chosen.isEmpty()) {
            swap.commit(List.of(), List.of()); // counted all the same, or the next push would ask again
            return;
        }
        try (GitRepository repository = repositories.openAt(state.over(chosen), swap)) {
            var compactor = new DfsPackCompactor(repository);
            for (DfsPackFile pack : repository.getObjectDatabase().getPacks()) {
                compactor.add(pack);
            }
            compactor.compact(NullProgressMonitor.INSTANCE);
        }
    }

    private void swap(Counted start, List<StoredPack> made, List<StoredPack> replaced) throws IOException {
        for (StoredPack pack : made) {
            pack.makeDurable();
        }
        Failpoint.JOIN_BEFORE_SWAP.hit();
        platform.db()
                .run(tx -> new JoinTransaction(
                                tx, platform.blobs(), start, platform.clock().instant())
                        .run(made, replaced));
        Failpoint.JOIN_SWAPPED.hit();
    }
}
