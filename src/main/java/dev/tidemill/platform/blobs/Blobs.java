package dev.tidemill.platform.blobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
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
        keep(tx, List.of(stored));
    }

    /**
     * As {@link #keep(Handle, Stored)} for several contents, one of them perhaps twice, in one statement. They are
     * locked in the order of their keys, so that two who keep the same do not wait for each other in a circle.
     */
    public void keep(Handle tx, Collection<Stored> several) {
        var counts = new TreeMap<String, Long>();
        several.forEach(stored -> counts.merge(stored.key().hex(), 1L, Long::sum));
        var sizes = several.stream().collect(Collectors.toMap(s -> s.key().hex(), Stored::size, (one, same) -> one));
        // The row locks taken here keep the sweeper away until the caller commits.
        var kept = tx.createQuery("""
                        insert into platform.blobs (key, size, refs, created_at)
                        select key, size, refs, :now
                        from unnest(:keys::text[], :sizes::bigint[], :refs::bigint[]) as wanted (key, size, refs)
                        order by key collate "C"
                        on conflict (key) do update
                          set state = 'live', unreferenced_at = null, refs = blobs.refs + excluded.refs,
                              generation = blobs.generation + case when blobs.state = 'live' then 0 else 1 end
                        returning key, refs, generation
                        """)
                .bind("keys", counts.keySet().toArray(String[]::new))
                .bind("sizes", counts.keySet().stream().map(sizes::get).toArray(Long[]::new))
                .bind("refs", counts.values().toArray(Long[]::new))
                .bind("now", clock.instant())
                .map((row, context) ->
                        new Kept(new BlobKey(row.getString("key")), row.getLong("refs"), row.getLong("generation")))
                .list();
        for (Kept one : kept) {
            boolean revived =
                    one.generation() > 0 && counts.getOrDefault(one.key().hex(), 0L) == one.refs();
            if (revived && !isThere(one.key())) {
                throw new Vanished(one.key());
            }
        }
    }

    private record Kept(BlobKey key, long refs, long generation) {}

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
