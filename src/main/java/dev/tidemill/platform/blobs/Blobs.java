package dev.tidemill.platform.blobs;

import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/**
 * The rows that say which blobs are live. A row is written only for content that is already durable;
 * letting go condemns, it never deletes.
 */
public final class Blobs {
    private final BlobStore store;
    private final InstantSource clock;

    public Blobs(BlobStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    public BlobStore store() {
        return store;
    }

    /** Makes durable content live in the caller's transaction; revives it when it was condemned. */
    public void keep(Handle tx, Stored stored) {
        tx.createUpdate("""
                        insert into platform.blobs (key, size, created_at) values (:key, :size, :now)
                        on conflict (key) do update
                          set state = 'live', unreferenced_at = null, generation = blobs.generation + 1
                          where blobs.state <> 'live'
                        """)
                .bind("key", stored.key().hex())
                .bind("size", stored.size())
                .bind("now", clock.instant())
                .execute();
    }

    /** Condemns a blob that no row names any more; the caller has made sure of that in the same transaction. */
    public void letGo(Handle tx, BlobKey key) {
        tx.createUpdate("""
                        update platform.blobs set state = 'condemned', unreferenced_at = :now
                        where key = :key and state = 'live'
                        """).bind("key", key.hex()).bind("now", clock.instant()).execute();
    }
}
