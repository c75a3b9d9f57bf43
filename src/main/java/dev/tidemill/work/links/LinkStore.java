package dev.tidemill.work.links;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of links. A block is stored at the item that blocks. */
final class LinkStore {
    private LinkStore() {}

    static List<Link> of(Handle h, long item) {
        return h.createQuery("""
                        select id, case when source_id = :item then target_id else source_id end as other_id,
                            source_id = :item as outgoing, kind, created_at, updated_at
                        from work.links where source_id = :item or target_id = :item order by id
                        """)
                .bind("item", item)
                .map((row, context) -> new Link(
                        row.getLong("id"),
                        row.getLong("other_id"),
                        type(row.getString("kind"), row.getBoolean("outgoing")),
                        row.getTimestamp("created_at").toInstant(),
                        row.getTimestamp("updated_at").toInstant()))
                .list();
    }

    private static LinkType type(String kind, boolean outgoing) {
        if (kind.equals("relates_to")) {
            return LinkType.RELATES_TO;
        }
        return outgoing ? LinkType.BLOCKS : LinkType.IS_BLOCKED_BY;
    }

    /** Links two items; empty when they are linked already. */
    static Optional<Long> insert(Handle tx, long item, long other, LinkType type, long user, Instant now) {
        boolean reversed = type == LinkType.IS_BLOCKED_BY;
        return tx.createQuery("""
                        insert into work.links (source_id, target_id, kind, created_by_id, created_at, updated_at)
                        values (:source, :target, :kind, :user, :now, :now) on conflict do nothing returning id
                        """)
                .bind("source", reversed ? other : item)
                .bind("target", reversed ? item : other)
                .bind("kind", type == LinkType.RELATES_TO ? "relates_to" : "blocks")
                .bind("user", user)
                .bind("now", now)
                .mapTo(Long.class)
                .findOne();
    }

    static void delete(Handle tx, long id) {
        tx.createUpdate("delete from work.links where id = :id").bind("id", id).execute();
    }
}
