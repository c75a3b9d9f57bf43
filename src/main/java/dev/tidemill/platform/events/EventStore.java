package dev.tidemill.platform.events;

import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.sql.Announcements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The rows of the outbox: the inbox of committed events, their sequence, and the consumers' cursors. */
final class EventStore {
    /** The name of the sequencer's lock among the advisory locks of the database. */
    private static final long SEQUENCER_LOCK = 0x7469_6465_6d69_6c6cL;

    private EventStore() {}

    /** An event as it comes into the inbox. */
    record Published(String kind, String payload, @Nullable Long actorId, Instant occurredAt) {}

    /** Puts events into the inbox, in this order. */
    static void publish(Handle tx, List<Published> several) {
        tx.createUpdate("""
                        insert into platform.event_inbox (kind, payload, actor_id, occurred_at)
                        select e.kind, cast(e.payload as jsonb), e.actor, e.at
                        from unnest(:kinds::text[], :payloads::text[], :actors::bigint[], :times::timestamptz[])
                          with ordinality as e (kind, payload, actor, at, place)
                        order by e.place
                        """)
                .bind("kinds", several.stream().map(Published::kind).toArray(String[]::new))
                .bind("payloads", several.stream().map(Published::payload).toArray(String[]::new))
                .bind("actors", several.stream().map(Published::actorId).toArray(Long[]::new))
                .bind(
                        "times",
                        several.stream().map(one -> one.occurredAt().toString()).toArray(String[]::new))
                .execute();
        Announcements.afterCommit(tx, Outbox.PUBLISHED, "");
    }

    /** Makes this transaction the sequencer's; false when another one is at it and {@code wait} is false. */
    static boolean lead(Handle tx, boolean wait) {
        if (wait) {
            tx.createQuery("select 1 from (select pg_advisory_xact_lock(?)) as locked")
                    .bind(0, SEQUENCER_LOCK)
                    .mapTo(Integer.class)
                    .one();
            return true;
        }
        return tx.createQuery("select pg_try_advisory_xact_lock(?)")
                .bind(0, SEQUENCER_LOCK)
                .mapTo(Boolean.class)
                .one();
    }

    /**
     * Gives the next positions to committed events; returns how many. Only committed rows are visible here, so a
     * transaction that is still open neither stalls the others nor is passed over: its events come when it ends.
     */
    static int sequence(Handle tx, int most) {
        long last = lastPosition(tx);
        int moved = tx.createUpdate("""
                        with next as (select id from platform.event_inbox order by id limit :most),
                             moved as (delete from platform.event_inbox i using next where i.id = next.id returning i.*)
                        insert into platform.events (position, kind, payload, actor_id, occurred_at)
                        select :last + row_number() over (order by id), kind, payload, actor_id, occurred_at from moved
                        """).bind("most", most).bind("last", last).execute();
        if (moved > 0) {
            tx.execute("update platform.event_position set position = ?", last + moved);
            Announcements.afterCommit(tx, Outbox.SEQUENCED, "");
        }
        return moved;
    }

    /** The position of the last event that has one. */
    static long lastPosition(Handle h) {
        return h.createQuery("select position from platform.event_position")
                .mapTo(Long.class)
                .one();
    }

    static boolean hasPartition(Handle h, EventPartition partition) {
        return h.createQuery("select to_regclass(?) is not null")
                .bind(0, partition.table())
                .mapTo(Boolean.class)
                .one();
    }

    /** Attaches rather than creates in place: that does not lock out the readers of the other partitions. */
    static void createPartition(Handle tx, EventPartition partition) {
        tx.execute("set local lock_timeout = '2s'");
        tx.execute("create table " + partition.table() + " (like platform.events including defaults)");
        tx.execute("alter table platform.events attach partition " + partition.table() + " for values from ("
                + partition.from() + ") to (" + partition.to() + ")");
    }

    /** Locks the cursor of a consumer, which begins at the first event; empty when another node has it. */
    static Optional<Long> lockCursor(Handle tx, String consumer) {
        tx.execute(
                "insert into platform.event_cursors (consumer, position) values (?, 0) on conflict do nothing",
                consumer);
        return tx.createQuery("""
                        select position from platform.event_cursors where consumer = :consumer for update skip locked
                        """).bind("consumer", consumer).mapTo(Long.class).findOne();
    }

    static void moveCursor(Handle tx, String consumer, long position) {
        tx.execute("update platform.event_cursors set position = ? where consumer = ?", position, consumer);
    }

    /** The next events of these kinds (none named: of all) after one position and up to another. */
    static List<Occurrence> read(Handle tx, Set<String> kinds, long after, long upTo, int most) {
        return tx.createQuery("""
                        select position, kind, payload::text as payload, actor_id, occurred_at from platform.events
                        where position > :after and position <= :upTo and (:all or kind = any(:kinds))
                        order by position limit :most
                        """)
                .bind("after", after)
                .bind("upTo", upTo)
                .bind("all", kinds.isEmpty())
                .bindArray("kinds", String.class, kinds)
                .bind("most", most)
                .map(EventStore::occurrence)
                .list();
    }

    private static Occurrence occurrence(ResultSet row, StatementContext context) throws SQLException {
        @Nullable Long actor = row.getObject("actor_id", Long.class);
        Instant at =
                row.getObject("occurred_at", java.time.OffsetDateTime.class).toInstant();
        return new Occurrence(
                row.getLong("position"), row.getString("kind"), Json.tree(row.getString("payload")), actor, at);
    }
}
