package dev.tidemill.repos.gc;

import dev.tidemill.platform.blobs.BlobKey;
import dev.tidemill.platform.blobs.Blobs;
import dev.tidemill.repos.storage.StoredPack;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The transaction that ends a collection. Readers that opened the repository before keep reading the old
 * files: those are condemned here, and removed only after the grace period of blobs.
 */
final class SwapTransaction {
    private final Handle tx;
    private final Blobs blobs;
    private final Counted start;
    private final Instant now;
    private final CollectionPolicy policy;

    SwapTransaction(Handle tx, Blobs blobs, Counted start, Instant now, CollectionPolicy policy) {
        this.tx = tx;
        this.blobs = blobs;
        this.start = start;
        this.now = now;
        this.policy = policy;
    }

    /** Swaps; answers false, with nothing done, when refs changed that have not been looked at. */
    boolean run(List<StoredPack> made, List<StoredPack> replaced, LateRefs late) {
        long id = start.repositoryId();
        CollectionStore.lock(tx, id); // first, as a push does: nobody waits for nobody in a circle
        if (late.matter() && !late.whole(CollectionStore.targets(tx, id))) {
            return false;
        }
        boolean newBase = policy.newBase(CollectionStore.receivedBytes(tx, id), CollectionStore.baseBytes(tx, id));
        if (newBase) {
            CollectionStore.touchPacks(tx, id);
        }
        CollectionStore.countCollection(tx, start, now);
        var names = replaced.stream().map(StoredPack::name).toList();
        if (CollectionStore.known(tx, id, names) != names.size()) {
            throw new IllegalStateException("another collection replaced packs of repository " + id + " meanwhile");
        }
        keep(made);
        made.forEach(pack -> CollectionStore.insertDerived(tx, id, pack, now));
        JoinStore.passOn(tx, id, names);
        letGo(CollectionStore.deleteDerived(tx, id, names));
        CollectionStore.cover(tx, id, names);
        if (newBase) {
            newBase(made);
        }
        return true;
    }

    /** What is replicated becomes the collected packs instead of all that they were made of. */
    private void newBase(List<StoredPack> made) {
        long id = start.repositoryId();
        keepAgain(made);
        letGo(CollectionStore.deleteCovered(tx, id));
        made.forEach(pack -> CollectionStore.insertBase(tx, id, pack, now));
    }

    private void keep(List<StoredPack> packs) {
        blobs.keep(
                tx,
                packs.stream().flatMap(pack -> pack.files().values().stream()).toList());
    }

    /** A base pack has the pack and its index, no bitmap. */
    private void keepAgain(List<StoredPack> packs) {
        blobs.keep(
                tx,
                packs.stream()
                        .flatMap(pack -> CollectionStore.baseFiles(pack).values().stream())
                        .toList());
    }

    private void letGo(List<String> keys) {
        keys.stream().sorted().forEach(key -> blobs.letGo(tx, new BlobKey(key)));
    }
}
