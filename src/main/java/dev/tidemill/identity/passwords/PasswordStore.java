package dev.tidemill.identity.passwords;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of password credentials. */
final class PasswordStore {
    private PasswordStore() {}

    static void set(Handle tx, long userId, String hash, Instant now) {
        tx.createUpdate("""
                        insert into identity.passwords (user_id, hash, changed_at) values (:user, :hash, :now)
                        on conflict (user_id) do update set hash = excluded.hash, changed_at = excluded.changed_at
                        """)
                .bind("user", userId)
                .bind("hash", hash)
                .bind("now", now)
                .execute();
    }

    static Optional<String> hash(Handle h, long userId) {
        return h.createQuery("select hash from identity.passwords where user_id = :user")
                .bind("user", userId)
                .mapTo(String.class)
                .findOne();
    }

    static void delete(Handle tx, long userId) {
        tx.createUpdate("delete from identity.passwords where user_id = :user")
                .bind("user", userId)
                .execute();
    }
}
