package dev.tidemill.identity.keys;

import dev.tidemill.identity.User;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** SQL of SSH keys. */
final class SshKeyStore {
    private static final RowMapper<SshKey> KEY = ConstructorMapper.of(SshKey.class);
    private static final RowMapper<User> USER = ConstructorMapper.of(User.class, "u_");

    private SshKeyStore() {}

    /** A key and whose it is. */
    record Held(SshKey key, User user) {}

    static SshKey insert(Handle tx, long userId, NewSshKey wanted, PublicKeyText text, Instant now) {
        return tx.createQuery("""
                        insert into identity.ssh_keys
                            (user_id, title, key, fingerprint, usage_type, created_at, expires_at)
                        values (:user, :title, :key, :fingerprint, :usage, :now, :expires)
                        returning *
                        """)
                .bind("user", userId)
                .bind("title", wanted.title())
                .bind("key", text.line())
                .bind("fingerprint", text.fingerprint())
                .bind("usage", wanted.usage().word())
                .bind("now", now)
                .bind("expires", wanted.expiresAt().orElse(null))
                .mapTo(SshKey.class)
                .one();
    }

    static Optional<Held> byFingerprint(Handle h, String fingerprint) {
        return held(h, "k.fingerprint", fingerprint);
    }

    static Optional<Held> byId(Handle h, long id) {
        return held(h, "k.id", id);
    }

    private static Optional<Held> held(Handle h, String column, Object value) {
        return h.createQuery("""
                        select k.*, u.id as u_id, u.username as u_username, u.name as u_name, u.email as u_email,
                            u.state as u_state, u.admin as u_admin, u.external as u_external, u.bot as u_bot,
                            u.created_at as u_created_at, u.last_activity_on as u_last_activity_on
                        from identity.ssh_keys k join identity.users u on u.id = k.user_id
                        where %s = :value
                        """.formatted(column))
                .bind("value", value)
                .map((row, context) -> new Held(KEY.map(row, context), USER.map(row, context)))
                .findOne();
    }

    static Optional<SshKey> find(Handle h, long id) {
        return h.createQuery("select * from identity.ssh_keys where id = :id")
                .bind("id", id)
                .mapTo(SshKey.class)
                .findOne();
    }

    static Slice<SshKey> list(Handle h, long userId, Paging paging) {
        var keys = h.createQuery("""
                        select * from identity.ssh_keys where user_id = :user
                        order by id limit :limit offset :offset
                        """)
                .bind("user", userId)
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .mapTo(SshKey.class)
                .list();
        long total = h.createQuery("select count(*) from identity.ssh_keys where user_id = :user")
                .bind("user", userId)
                .mapTo(Long.class)
                .one();
        return new Slice<>(keys, total);
    }

    static int delete(Handle tx, long id) {
        return tx.createUpdate("delete from identity.ssh_keys where id = :id")
                .bind("id", id)
                .execute();
    }

    static int claim(Handle tx, String fingerprint) {
        return tx.createUpdate("""
                        insert into identity.claimed_keys (fingerprint) values (:fingerprint)
                        on conflict (fingerprint) do nothing
                        """).bind("fingerprint", fingerprint).execute();
    }

    static void release(Handle tx, String fingerprint) {
        tx.createUpdate("delete from identity.claimed_keys where fingerprint = :fingerprint")
                .bind("fingerprint", fingerprint)
                .execute();
    }

    static void deleteAll(Handle tx, long userId) {
        tx.createUpdate("""
                        delete from identity.claimed_keys where fingerprint in (
                          select fingerprint from identity.ssh_keys where user_id = :user)
                        """).bind("user", userId).execute();
        tx.createUpdate("delete from identity.ssh_keys where user_id = :user")
                .bind("user", userId)
                .execute();
    }

    static void used(Handle tx, long id, Instant now) {
        tx.createUpdate("update identity.ssh_keys set last_used_at = :now where id = :id")
                .bind("now", now)
                .bind("id", id)
                .execute();
    }
}
