package dev.tidemill.merging.lists;

import dev.tidemill.platform.sql.Where;
import org.jdbi.v3.core.Handle;

/** SQL of what waits for a person. */
final class UserCountStore {
    private UserCountStore() {}

    static long todos(Handle h, long user) {
        return h.createQuery("select count(*) from work.todos where user_id = :user and done_at is null")
                .bind("user", user)
                .mapTo(Long.class)
                .one();
    }

    /** Merge requests of a list that conditions about {@code merging.requests r} describe. */
    static long requests(Handle h, Where where) {
        return where.bindTo(h.createQuery("select count(*) from merging.requests r where " + where.sql()))
                .mapTo(Long.class)
                .one();
    }

    /** Issues of a list that conditions about {@code work.items i} describe. */
    static long issues(Handle h, Where where) {
        return where.bindTo(h.createQuery("select count(*) from work.items i where " + where.sql()))
                .mapTo(Long.class)
                .one();
    }
}
