package dev.tidemill.merging.crosslinks;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** SQL of which issues which merge request closes, and of what mentions what. */
final class ClosingStore {
    /** What says that a request closes an issue. */
    enum Origin {
        DESCRIPTION,
        COMMITS;

        String word() {
            return this == DESCRIPTION ? "description" : "commits";
        }
    }

    private ClosingStore() {}

    /** Replaces the issues of one origin. */
    static void replace(Handle tx, long request, Origin origin, Collection<Long> items) {
        tx.createUpdate("""
                        delete from merging.closing_issues
                        where request_id = :request and origin = :origin and item_id <> all(:items)
                        """)
                .bind("request", request)
                .bind("origin", origin.word())
                .bindArray("items", Long.class, items.toArray())
                .execute();
        tx.createUpdate("""
                        insert into merging.closing_issues (request_id, item_id, origin)
                        select :request, i, :origin from unnest(:items) as i on conflict do nothing
                        """)
                .bind("request", request)
                .bind("origin", origin.word())
                .bindArray("items", Long.class, items.toArray())
                .execute();
    }

    static List<Long> itemsOf(Handle h, long request) {
        return h.createQuery("""
                        select distinct item_id from merging.closing_issues where request_id = :request order by item_id
                        """).bind("request", request).mapTo(Long.class).list();
    }

    static List<Long> requestsOf(Handle h, long item) {
        return h.createQuery("""
                        select distinct request_id from merging.closing_issues where item_id = :item order by request_id
                        """).bind("item", item).mapTo(Long.class).list();
    }

    /** How many requests that are not closed would close, or closed, each of these issues. */
    static Map<Long, Long> counts(Handle h, Collection<Long> items) {
        var counts = new HashMap<Long, Long>();
        h.createQuery("""
                        select c.item_id, count(distinct c.request_id) as requests from merging.closing_issues c
                        join merging.requests r on r.id = c.request_id and r.closed_at is null
                        where c.item_id = any(:items) group by c.item_id
                        """)
                .bindArray("items", Long.class, items.toArray())
                .map((row, context) -> counts.put(row.getLong("item_id"), row.getLong("requests")))
                .list();
        return counts;
    }

    /** What mentions a subject: the numbers of the subjects of a kind that notes on it come from. */
    static List<Long> mentioning(Handle h, long subject, String kind) {
        return h.createQuery("""
                        select distinct s.id from work.notes n join work.subjects s on s.id = n.source_id
                        where n.subject_id = :subject and n.action = 'cross_reference' and s.kind = :kind order by s.id
                        """)
                .bind("subject", subject)
                .bind("kind", kind)
                .mapTo(Long.class)
                .list();
    }

    /** What a subject mentions. */
    static List<Long> mentioned(Handle h, long source, String kind) {
        return h.createQuery("""
                        select distinct s.id from work.notes n join work.subjects s on s.id = n.subject_id
                        where n.source_id = :source and n.action = 'cross_reference' and s.kind = :kind order by s.id
                        """)
                .bind("source", source)
                .bind("kind", kind)
                .mapTo(Long.class)
                .list();
    }
}
