package dev.tidemill.repos.gc;

import dev.tidemill.platform.blobs.BlobKey;
import dev.tidemill.platform.blobs.Blobs;
import dev.tidemill.repos.storage.StoredPack;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The transaction that ends a join. It drops no object, so that pushes under way need not look again. Readers that
 * opened the repository before keep reading the packs that were joined.
 */
final class JoinTransaction {
    private final Handle tx;
    private final Blobs blobs;
    private final Counted start;
    private final Instant now;

    JoinTransaction(Handle tx, Blobs blobs, Counted start, Instant now) {
        this.tx = tx;
        this.blobs = blobs;
        this.start = start;
        this.now = now;
    }

    /** Puts the new pack in the place of those that it was made of. */
    void run(List<StoredPack> made, List<StoredPack> replaced) {
        long id = start.repositoryId();
        CollectionStore.lock(tx, id); // first, as a push does: nobody waits for nobody in a circle
        var names = replaced.stream().map(StoredPack::name).toList();
        if (CollectionStore.known(tx, id, names) != names.size()) {
            throw new IllegalStateException("a collection replaced packs of repository " + id + " meanwhile");
        }
        JoinStore.count(tx, start);
        blobs.keep(
                tx,
                made.stream().flatMap(pack -> pack.files().values().stream()).toList());
        for (StoredPack pack : made) {
            JoinStore.cover(tx, id, names, CollectionStore.insertDerived(tx, id, pack, now));
        }
        CollectionStore.deleteDerived(tx, id, names).stream()
                .sorted()
                .forEach(key -> blobs.letGo(tx, new BlobKey(key)));
    }
}
