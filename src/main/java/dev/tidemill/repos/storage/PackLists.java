package dev.tidemill.repos.storage;

import dev.tidemill.platform.memory.Recent;
import dev.tidemill.platform.sql.Database;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;

/** The pack lists of repositories used last, by generation. */
final class PackLists {
    private static final int MOST_PACKS = 50_000;

    private final Database db;
    private final Recent<Long, PackList> recent =
            new Recent<>(MOST_PACKS, list -> list.packs().size() + 1);

    PackLists(Database db) {
        this.db = db;
    }

    /** A list at least as new as both generations of the state. */
    PackList load(RepositoryState state, long packsGeneration, DfsRepositoryDescription description) {
        var known = recent.get(state.id())
                .filter(list -> list.packsGeneration() >= packsGeneration
                        && list.derivedGeneration() >= state.derivedGeneration());
        if (known.isPresent()) {
            return known.get();
        }
        var read = db.read(h -> PackStore.list(h, state.id(), description))
                .orElseGet(() -> new PackList(packsGeneration, 0, List.of()));
        remember(state.id(), read);
        return read;
    }

    /** Takes over the packs of a push of this process, when its predecessor is known. */
    void advance(RepositoryState before, RepositoryState after, List<StoredPack> added) {
        recent.get(after.id())
                .filter(known -> known.packsGeneration() == before.packsGeneration())
                .ifPresent(known -> {
                    var packs = new ArrayList<>(added);
                    packs.addAll(known.packs());
                    remember(after.id(), new PackList(after.packsGeneration(), known.derivedGeneration(), packs));
                });
    }

    private void remember(long repositoryId, PackList list) {
        recent.put(repositoryId, list, known -> known.atLeast(list));
    }
}
