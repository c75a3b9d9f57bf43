package dev.tidemill.identity.signin;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** SQL of the counters of failed sign-ins. */
final class SignInLimitStore {
    private SignInLimitStore() {}

    /** Adds one and returns the count since the counter began; a counter older than {@code start} begins anew. */
    static int count(Handle tx, String key, Instant now, Instant start) {
        return tx.createQuery("""
                        insert into local.sign_in_failures as f (key, failures, since) values (:key, 1, :now)
                        on conflict (key) do update set
                            failures = case when f.since < :start then 1 else f.failures + 1 end,
                            since = case when f.since < :start then :now else f.since end
                        returning failures
                        """)
                .bind("key", key)
                .bind("now", now)
                .bind("start", start)
                .mapTo(Integer.class)
                .one();
    }

    static void forget(Handle tx, String key) {
        tx.createUpdate("delete from local.sign_in_failures where key = :key")
                .bind("key", key)
                .execute();
    }

    static void takeBack(Handle tx, String key) {
        tx.createUpdate("update local.sign_in_failures set failures = greatest(failures - 1, 0) where key = :key")
                .bind("key", key)
                .execute();
    }

    static int deleteBefore(Handle tx, Instant before, int most) {
        return tx.createUpdate("""
                        delete from local.sign_in_failures where key in (
                            select key from local.sign_in_failures where since < :before limit :most)
                        """).bind("before", before).bind("most", most).execute();
    }
}
