package dev.tidemill.merging.rebases;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of rebases that were asked for. */
final class RebaseStore {
    private RebaseStore() {}

    /** One that was asked for. */
    record Asked(long requestId, long userId, boolean skipCi, Instant askedAt) {}

    static Optional<Asked> find(Handle h, long request) {
        return h.createQuery("select * from merging.rebases where request_id = :id")
                .bind("id", request)
                .mapTo(Asked.class)
                .findOne();
    }

    /** Those of these requests for which one was asked. */
    static List<Long> among(Handle h, Collection<Long> requests) {
        return h.createQuery("select request_id from merging.rebases where request_id = any(:requests)")
                .bindArray("requests", Long.class, requests.toArray())
                .mapTo(Long.class)
                .list();
    }

    /** Whether none was asked for before. */
    static boolean insert(Handle tx, Asked asked) {
        return tx.createUpdate("""
                        insert into merging.rebases (request_id, user_id, skip_ci, asked_at)
                        values (:requestId, :userId, :skipCi, :askedAt) on conflict do nothing
                        """)
                        .bind("requestId", asked.requestId())
                        .bind("userId", asked.userId())
                        .bind("skipCi", asked.skipCi())
                        .bind("askedAt", asked.askedAt())
                        .execute()
                > 0;
    }

    static void delete(Handle tx, long request) {
        tx.execute("delete from merging.rebases where request_id = ?", request);
    }
}
