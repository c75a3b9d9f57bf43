package dev.tidemill.merging.contexts;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL of context commits. */
final class ContextStore {
    private ContextStore() {}

    /** The shas, in the order in which they were added. */
    static List<String> of(Handle h, long request) {
        return h.createQuery("select sha from merging.context_commits where request_id = :request order by id")
                .bind("request", request)
                .mapTo(String.class)
                .list();
    }

    /** Adds them in this order; the request is locked and has none of them. */
    static void insert(Handle tx, long request, List<String> shas, long author, Instant now) {
        tx.createUpdate("""
                        insert into merging.context_commits (request_id, sha, author_id, created_at)
                        select :request, s.sha, :author, :now from unnest(:shas) with ordinality as s (sha, place)
                        order by s.place
                        """)
                .bind("request", request)
                .bind("author", author)
                .bind("now", now)
                .bindArray("shas", String.class, shas.toArray())
                .execute();
    }

    static void delete(Handle tx, long request, Collection<String> shas) {
        tx.createUpdate("delete from merging.context_commits where request_id = :request and sha = any(:shas)")
                .bind("request", request)
                .bindArray("shas", String.class, shas.toArray())
                .execute();
    }
}
