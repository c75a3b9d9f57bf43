package dev.tidemill.repos.storage;

import dev.tidemill.platform.memory.Recent;
import dev.tidemill.platform.sql.Database;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Ref;
import org.jspecify.annotations.Nullable;

/**
 * Whole ref lists kept in memory by generation. A push through this process makes the next list out of the
 * known one; a push elsewhere shows in the counter and the list is read again.
 */
final class RefLists {
    private final Database db;
    private final Recent<Long, RefSnapshot> recent;

    RefLists(Database db, int mostRefs) {
        this.db = db;
        this.recent = new Recent<>(mostRefs, snapshot -> snapshot.refs().size() + 16);
    }

    /** The list in memory, when it is at least as new as the state. */
    Optional<RefSnapshot> known(RepositoryState state) {
        return recent.get(state.id()).filter(known -> known.refsGeneration() >= state.refsGeneration());
    }

    /** The list, read from the database unless it is known; empty when the repository is gone. */
    Optional<RefSnapshot> load(RepositoryState state) {
        var known = known(state);
        if (known.isPresent()) {
            return known;
        }
        var read = db.read(h -> RefStore.snapshot(h, state.id()));
        read.ifPresent(snapshot -> remember(state.id(), snapshot));
        return read;
    }

    /** Takes over what a push of this process changed, when its predecessor is known. */
    void advance(RepositoryState before, RepositoryState after, Map<String, @Nullable Ref> changes) {
        recent.get(after.id())
                .filter(known -> known.refsGeneration() == before.refsGeneration())
                .ifPresent(known -> remember(
                        after.id(),
                        new RefSnapshot(
                                after.refsGeneration(),
                                after.packsGeneration(),
                                known.refs().with(after.head(), changes))));
    }

    private void remember(long repositoryId, RefSnapshot snapshot) {
        recent.put(repositoryId, snapshot, known -> known.refsGeneration() >= snapshot.refsGeneration());
    }
}
