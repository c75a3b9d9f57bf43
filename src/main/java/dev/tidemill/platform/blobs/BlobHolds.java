package dev.tidemill.platform.blobs;

import dev.tidemill.platform.sql.Database;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Keeps condemned blobs for those that still read them: a backup, a long clone, a second site. While a hold is
 * in force, nothing that was condemned at its start or after is removed. Each ends by itself in the end, so
 * that one forgotten in a crash does not fill the disk.
 */
public final class BlobHolds {
    private final Database db;
    private final InstantSource clock;

    /** A hold in force; give it back when nothing of that time is read any more. */
    public final class Hold implements AutoCloseable {
        private final long id;

        private Hold(long id) {
            this.id = id;
        }

        /** Keeps it for this long from now; false when it has ended, and blobs may be gone. */
        public boolean extend(Duration longest) {
            var now = clock.instant();
            return db.write(tx -> tx.createUpdate("""
                            update platform.blob_holds set expires_at = :until
                            where id = :id and (expires_at is null or expires_at > :now)
                            """)
                            .bind("id", id)
                            .bind("now", now)
                            .bind("until", now.plus(longest))
                            .execute()
                    == 1);
        }

        @Override
        public void close() {
            db.run(tx -> tx.execute("delete from platform.blob_holds where id = ?", id));
        }
    }

    public BlobHolds(Database db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /**
     * Takes a hold; it is in force when this returns.
     *
     * @param holder who holds it, for operators
     * @param longest when it ends by itself
     */
    public Hold take(String holder, Duration longest) {
        var now = clock.instant();
        return new Hold(db.write(tx -> tx.createQuery("""
                        insert into platform.blob_holds (holder, since, expires_at)
                        values (:holder, :now, :until) returning id
                        """)
                .bind("holder", holder)
                .bind("now", now)
                .bind("until", now.plus(longest))
                .mapTo(Long.class)
                .one()));
    }

    /** Removes those that ended by themselves. */
    void sweep() {
        var now = clock.instant();
        db.run(tx -> tx.execute("delete from platform.blob_holds where expires_at <= ?", now));
    }
}
