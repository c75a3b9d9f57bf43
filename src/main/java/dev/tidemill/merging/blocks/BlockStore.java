package dev.tidemill.merging.blocks;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of dependencies. */
final class BlockStore {
    private static final String SELECT = "select b.id, b.blocking_id, b.blocked_id from merging.blocks b where ";

    private BlockStore() {}

    /** Adds one; empty when it is there already. */
    static Optional<Block> insert(Handle tx, long blocking, long blocked, long author, Instant now) {
        return tx.createQuery("""
                        insert into merging.blocks (blocking_id, blocked_id, author_id, created_at)
                        values (:blocking, :blocked, :author, :now) on conflict (blocked_id, blocking_id) do nothing
                        returning id, blocking_id, blocked_id
                        """)
                .bind("blocking", blocking)
                .bind("blocked", blocked)
                .bind("author", author)
                .bind("now", now)
                .mapTo(Block.class)
                .findOne();
    }

    static List<Block> ofBlocked(Handle h, Collection<Long> blocked) {
        return h.createQuery(SELECT + "b.blocked_id = any(:ids) order by b.id")
                .bindArray("ids", Long.class, blocked.toArray())
                .mapTo(Block.class)
                .list();
    }

    static List<Block> ofBlocking(Handle h, long blocking) {
        return h.createQuery(SELECT + "b.blocking_id = :id order by b.id")
                .bind("id", blocking)
                .mapTo(Block.class)
                .list();
    }

    /** The waiting ones whose other has not been merged. */
    static List<Block> unmet(Handle h, Collection<Long> blocked) {
        return h.createQuery("""
                        select b.id, b.blocking_id, b.blocked_id from merging.blocks b
                        join merging.requests r on r.id = b.blocking_id and r.merged_at is null
                        where b.blocked_id = any(:ids) order by b.id
                        """)
                .bindArray("ids", Long.class, blocked.toArray())
                .mapTo(Block.class)
                .list();
    }

    /** Keeps others from adding dependencies until the transaction ends, so that no circle closes. */
    static void lockAll(Handle tx) {
        tx.execute("lock table merging.blocks in share row exclusive mode");
    }

    /** Whether the one waits for the other, over any number of steps. */
    static boolean waits(Handle h, long one, long other) {
        return h.createQuery("""
                        with recursive before (id) as (
                            select b.blocking_id from merging.blocks b where b.blocked_id = :one
                            union select b.blocking_id from merging.blocks b join before on before.id = b.blocked_id)
                        select exists (select from before where id = :other)
                        """)
                .bind("one", one)
                .bind("other", other)
                .mapTo(Boolean.class)
                .one();
    }

    static long count(Handle h, long blocked) {
        return h.createQuery("select count(*) from merging.blocks where blocked_id = :id")
                .bind("id", blocked)
                .mapTo(Long.class)
                .one();
    }

    static boolean delete(Handle tx, long blocked, long id) {
        return tx.createUpdate("delete from merging.blocks where blocked_id = :blocked and id = :id")
                        .bind("blocked", blocked)
                        .bind("id", id)
                        .execute()
                > 0;
    }
}
