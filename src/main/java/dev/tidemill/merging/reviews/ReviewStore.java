package dev.tidemill.merging.reviews;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of submitted reviews. */
final class ReviewStore {
    private ReviewStore() {}

    /** Where a review was: of which request, and by whom. */
    record Reviewed(long requestId, long projectId, long iid, long userId) {}

    /** Remembers a review; returns whether it is the first of the request by somebody other than its author. */
    static boolean insert(Handle tx, long request, long user, String state, Instant now) {
        boolean first = tx.createQuery("""
                        select r.author_id <> :user and not exists (select from merging.reviews v
                            where v.request_id = r.id and v.user_id <> r.author_id)
                        from merging.requests r where r.id = :request
                        """)
                .bind("request", request)
                .bind("user", user)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(false);
        tx.createUpdate("""
                        insert into merging.reviews (request_id, user_id, state, created_at)
                        values (:request, :user, :state, :now)
                        """)
                .bind("request", request)
                .bind("user", user)
                .bind("state", state)
                .bind("now", now)
                .execute();
        return first;
    }

    /** A note that is the first review of its request; empty for any other. */
    static Optional<Reviewed> firstByNote(Handle tx, long note) {
        return tx.createQuery("""
                        select r.id as request_id, r.project_id, r.iid, n.author_id as user_id
                        from work.notes n join merging.requests r on r.id = n.subject_id
                        where n.id = :note and n.author_id <> r.author_id and not exists (
                            select from merging.reviews v where v.request_id = r.id and v.user_id <> r.author_id)
                        """).bind("note", note).mapTo(Reviewed.class).findOne();
    }
}
