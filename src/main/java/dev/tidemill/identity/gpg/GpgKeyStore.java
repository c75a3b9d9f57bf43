package dev.tidemill.identity.gpg;

import dev.tidemill.identity.User;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;

/** SQL of OpenPGP keys. */
final class GpgKeyStore {
    private static final RowMapper<GpgKey> KEY = ConstructorMapper.of(GpgKey.class);
    private static final RowMapper<User> USER = ConstructorMapper.of(User.class, "u_");

    private GpgKeyStore() {}

    /** The new key; empty when one of its keys is somebody's already. */
    static Optional<GpgKey> insert(Handle tx, long userId, GpgKeyText text, Instant now) {
        var key = tx.createQuery("""
                        insert into identity.gpg_keys (user_id, key, fingerprint, created_at)
                        values (:user, :key, :fingerprint, :now) on conflict do nothing returning *
                        """)
                .bind("user", userId)
                .bind("key", text.armoured())
                .bind("fingerprint", text.fingerprint())
                .bind("now", now)
                .mapTo(GpgKey.class)
                .findOne();
        return key.filter(
                inserted -> insertIds(tx, inserted.id(), text) == text.ids().size());
    }

    private static int insertIds(Handle tx, long id, GpgKeyText text) {
        return tx.createUpdate("""
                        insert into identity.gpg_key_ids (gpg_key_id, key_id, fingerprint)
                        select :id, given.key_id, given.fingerprint
                        from unnest(:keys, :fingerprints) as given (key_id, fingerprint) on conflict do nothing
                        """)
                .bind("id", id)
                .bindArray(
                        "keys",
                        String.class,
                        text.ids().stream().map(GpgKeyText.Id::keyId).toArray())
                .bindArray(
                        "fingerprints",
                        String.class,
                        text.ids().stream().map(GpgKeyText.Id::fingerprint).toArray())
                .execute();
    }

    /** The key that a signature names, and whose it is; of several the oldest. */
    static Optional<GpgKeys.Held> byKeyId(Handle h, String keyId) {
        return h.createQuery("""
                        select k.*, u.id as u_id, u.username as u_username, u.name as u_name, u.email as u_email,
                            u.state as u_state, u.admin as u_admin, u.external as u_external, u.bot as u_bot,
                            u.created_at as u_created_at, u.last_activity_on as u_last_activity_on
                        from identity.gpg_key_ids i
                            join identity.gpg_keys k on k.id = i.gpg_key_id
                            join identity.users u on u.id = k.user_id
                        where i.key_id = :key order by k.id limit 1
                        """)
                .bind("key", keyId)
                .map((row, context) -> new GpgKeys.Held(KEY.map(row, context), USER.map(row, context)))
                .findOne();
    }

    static Optional<GpgKey> find(Handle h, long id) {
        return h.createQuery("select * from identity.gpg_keys where id = :id")
                .bind("id", id)
                .mapTo(GpgKey.class)
                .findOne();
    }

    static Slice<GpgKey> list(Handle h, long userId, Paging paging) {
        var keys = h.createQuery("""
                        select * from identity.gpg_keys where user_id = :user
                        order by id limit :limit offset :offset
                        """)
                .bind("user", userId)
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .mapTo(GpgKey.class)
                .list();
        long total = h.createQuery("select count(*) from identity.gpg_keys where user_id = :user")
                .bind("user", userId)
                .mapTo(Long.class)
                .one();
        return new Slice<>(keys, total);
    }

    static int delete(Handle tx, long id) {
        return tx.createUpdate("delete from identity.gpg_keys where id = :id")
                .bind("id", id)
                .execute();
    }

    static void deleteAll(Handle tx, long userId) {
        tx.createUpdate("delete from identity.gpg_keys where user_id = :user")
                .bind("user", userId)
                .execute();
    }
}
