package dev.tidemill.merging.discussions;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** SQL that counts threads. */
final class ThreadCountStore {
    private ThreadCountStore() {}

    /** How many threads wait to be resolved, by request; those without any are left out. */
    static Map<Long, Integer> unresolved(Handle h, Collection<Long> requests) {
        var counts = new HashMap<Long, Integer>();
        h.createQuery("""
                        select subject_id, count(*) as waiting from work.discussions
                        where subject_id = any(:requests) and resolvable and resolved_at is null group by subject_id
                        """)
                .bindArray("requests", Long.class, requests.toArray())
                .map((row, context) -> counts.put(row.getLong("subject_id"), row.getInt("waiting")))
                .list();
        return counts;
    }

    /** How many threads can be resolved and are, by request; those without any are left out. */
    static Map<Long, ThreadCounts> counts(Handle h, Collection<Long> requests) {
        var counts = new HashMap<Long, ThreadCounts>();
        h.createQuery("""
                        select subject_id, count(*) as resolvable, count(resolved_at) as resolved from work.discussions
                        where subject_id = any(:requests) and resolvable group by subject_id
                        """)
                .bindArray("requests", Long.class, requests.toArray())
                .map((row, context) -> counts.put(
                        row.getLong("subject_id"),
                        new ThreadCounts(row.getLong("resolvable"), row.getLong("resolved"))))
                .list();
        return counts;
    }

    /** The threads of a request that wait to be resolved, the oldest first. */
    static List<Long> waiting(Handle h, long request) {
        return h.createQuery("""
                        select id from work.discussions
                        where subject_id = :request and resolvable and resolved_at is null order by id
                        """).bind("request", request).mapTo(Long.class).list();
    }
}
