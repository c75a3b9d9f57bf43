package dev.tidemill.platform.blobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/**
 * The rows that say which blobs are live. A row is written only for content that is already durable;
 * letting go condemns, it never deletes. Two rooms may hold the same bytes without knowing of each other,
 * so the row counts how many rows name it.
 */
public final class Blobs {
    private final BlobStore store;
    private final InstantSource clock;

    /** The content was removed between its upload and {@link #keep}: upload it again, in a new transaction. */
    public static final class Vanished extends RuntimeException {
        private static final long serialVersionUID = 1;

        Vanished(BlobKey key) {
            super("blob " + key.hex() + " was removed before a row named it");
        }
    }

    public Blobs(BlobStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    public BlobStore store() {
        return store;
    }

    /**
     * Counts one more row that names this durable content, in the caller's transaction; call it once for each
     * such row. Revives content that was condemned; throws {@link Vanished} when it is no longer in the store.
     */
    public void keep(Handle tx, Stored stored) {
        // The row lock taken here keeps the sweeper away until the caller commits.
        boolean revived = tx.createQuery("""
                        insert into platform.blobs (key, size, refs, created_at) values (:key, :size, 1, :now)
                        on conflict (key) do update
                          set state = 'live', unreferenced_at = null, refs = blobs.refs + 1,
                              generation = blobs.generation + case when blobs.state = 'live' then 0 else 1 end
                        returning refs = 1 and generation > 0
                        """)
                .bind("key", stored.key().hex())
                .bind("size", stored.size())
                .bind("now", clock.instant())
                .mapTo(Boolean.class)
                .one();
        if (revived && !isThere(stored.key())) {
            throw new Vanished(stored.key());
        }
    }

    /** Counts one row less that names this content; when it was the last, the content is condemned. */
    public void letGo(Handle tx, BlobKey key) {
        tx.createUpdate("""
                        update platform.blobs
                        set refs = refs - 1,
                            state = case when refs = 1 then 'condemned' else state end,
                            unreferenced_at = case when refs = 1 then cast(:now as timestamptz) end
                        where key = :key and state = 'live'
                        """).bind("key", key.hex()).bind("now", clock.instant()).execute();
    }

    private boolean isThere(BlobKey key) {
        try {
            return store.exists(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
