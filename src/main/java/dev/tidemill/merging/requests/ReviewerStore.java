package dev.tidemill.merging.requests;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** SQL of reviewers. */
final class ReviewerStore {
    private ReviewerStore() {}

    static List<Reviewer> of(Handle h, Collection<Long> requests) {
        return h.createQuery("""
                        select request_id, user_id, state, created_at, updated_at from merging.reviewers
                        where request_id = any(:requests) order by request_id, created_at, user_id
                        """)
                .bindArray("requests", Long.class, requests.toArray())
                .mapTo(Reviewer.class)
                .list();
    }

    static void add(Handle tx, long request, Collection<Long> users, Instant now) {
        tx.createUpdate("""
                        insert into merging.reviewers (request_id, user_id, created_at, updated_at)
                        select :request, u, :now, :now from unnest(:users) as u on conflict do nothing
                        """)
                .bind("request", request)
                .bind("now", now)
                .bindArray("users", Long.class, users.toArray())
                .execute();
    }

    static void remove(Handle tx, long request, Collection<Long> users) {
        tx.createUpdate("delete from merging.reviewers where request_id = :request and user_id = any(:users)")
                .bind("request", request)
                .bindArray("users", Long.class, users.toArray())
                .execute();
    }

    /** Sets the state of one reviewer; returns whether there is such a reviewer in another state. */
    static boolean state(Handle tx, long request, long user, String state, Instant now) {
        return tx.createUpdate("""
                        update merging.reviewers set state = :state, updated_at = :now
                        where request_id = :request and user_id = :user and state <> :state
                        """)
                        .bind("request", request)
                        .bind("user", user)
                        .bind("state", state)
                        .bind("now", now)
                        .execute()
                > 0;
    }
}
