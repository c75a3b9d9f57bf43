package dev.tidemill.platform.blobs;

import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.JobKind.Urgency;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.platform.sql.BatchLimit;
import dev.tidemill.platform.sql.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Removes condemned content after the grace period. The row is locked while its bytes are deleted, so a
 * writer that revives it either comes first and keeps it, or sees that it is gone.
 */
public final class SweepBlobsJob {
    /** Runs by the clock; see {@code PlatformRoom}. */
    public static final JobKind<Sweep> KIND = JobKind.of("sweep_blobs", Sweep.class, Urgency.LOW);

    private static final int BATCH = 100;

    private final Database db;
    private final BlobStore store;
    private final InstantSource clock;
    private final Duration grace;

    /**
     * The argument of the job.
     *
     * @param adopt whether to look for content without a row first, which lists the whole store
     */
    public record Sweep(boolean adopt) {}

    public SweepBlobsJob(Database db, BlobStore store, InstantSource clock, Duration grace) {
        this.db = db;
        this.store = store;
        this.clock = clock;
        this.grace = grace;
    }

    /** The work of the job. */
    public void work(Sweep sweep) throws IOException {
        if (sweep.adopt()) {
            adopt();
        }
        new BlobHolds(db, clock).sweep();
        run();
    }

    /** Removes what is due; returns how many blobs went. */
    long run() {
        return BatchLimit.repeat(BATCH, most -> db.write(tx -> removeBatch(tx, most)));
    }

    /** Condemns content that has no row: left by transactions that never committed. */
    void adopt() throws IOException {
        var batch = new ArrayList<String>();
        try (var keys = store.list()) {
            for (var each = keys.iterator(); each.hasNext(); ) {
                batch.add(each.next().hex());
                if (batch.size() == 1000 || !each.hasNext()) {
                    db.run(tx -> condemnUnknown(tx, batch));
                    batch.clear();
                }
            }
        }
    }

    private int removeBatch(Handle tx, int most) {
        List<String> keys = tx.createQuery("""
                        select key from platform.blobs b
                        where state = 'condemned' and unreferenced_at < :due
                          and not exists (select from platform.blob_holds h
                                          where h.since <= b.unreferenced_at
                                            and (h.expires_at is null or h.expires_at > :now))
                        order by unreferenced_at limit :batch
                        for update of b skip locked
                        """)
                .bind("due", clock.instant().minus(grace))
                .bind("now", clock.instant())
                .bind("batch", most)
                .mapTo(String.class)
                .list();
        for (String key : keys) {
            delete(new BlobKey(key));
        }
        if (!keys.isEmpty()) {
            Failpoint.SWEEP_CONTENT_DELETED.hit();
        }
        tx.createUpdate("update platform.blobs set state = 'gone' where key = any(:keys)")
                .bindArray("keys", String.class, keys)
                .execute();
        return keys.size();
    }

    private void condemnUnknown(Handle tx, List<String> keys) {
        tx.createUpdate("""
                        insert into platform.blobs (key, size, state, refs, created_at, unreferenced_at)
                        select key, 0, 'condemned', 0, :now, :now from unnest(cast(:keys as text[])) as key
                        on conflict (key) do update set state = 'condemned', unreferenced_at = :now
                          where blobs.state = 'gone'
                        """)
                .bindArray("keys", String.class, keys)
                .bind("now", clock.instant())
                .execute();
    }

    private void delete(BlobKey key) {
        try {
            store.delete(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
