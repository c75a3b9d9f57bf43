package dev.tidemill.identity.tokens;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of access tokens. */
final class TokenStore {
    private static final String COLUMNS = """
            t.id, t.user_id, t.project_id, t.group_id, t.name, t.description, t.scopes, t.expires_at,
            t.created_at, t.last_used_at, t.revoked_at""";

    private TokenStore() {}

    static AccessToken insert(Handle tx, TokenOwner owner, Row row) {
        return tx.createQuery("""
                        insert into identity.access_tokens as t (user_id, project_id, group_id, name, description,
                            digest, scopes, expires_at, created_at, rotated_from)
                        values (:userId, :projectId, :groupId, :name, :description,
                            :digest, :scopes, :expiresAt, :createdAt, :rotatedFrom)
                        returning\s""" + COLUMNS)
                .bindMethods(owner)
                .bind("name", row.name())
                .bind("description", row.description())
                .bind("digest", row.digest())
                .bindArray("scopes", String.class, row.scopes())
                .bind("expiresAt", row.expiresAt())
                .bind("createdAt", row.createdAt())
                .bind("rotatedFrom", row.rotatedFrom())
                .mapTo(AccessToken.class)
                .one();
    }

    /** What is written for a new token. */
    record Row(
            String name,
            @Nullable String description,
            byte[] digest,
            List<String> scopes,
            LocalDate expiresAt,
            Instant createdAt,
            @Nullable Long rotatedFrom) {}

    static Optional<HeldRow> held(Handle h, byte[] digest) {
        return h.createQuery("select " + HeldRow.COLUMNS + " from identity.users u join identity.access_tokens t"
                        + " on t.user_id = u.id where t.digest = :digest")
                .bind("digest", digest)
                .map((row, context) -> HeldRow.map(row))
                .findOne();
    }

    static Optional<AccessToken> find(Handle h, long id) {
        return h.createQuery("select " + COLUMNS + " from identity.access_tokens t where t.id = :id")
                .bind("id", id)
                .mapTo(AccessToken.class)
                .findOne();
    }

    static Slice<AccessToken> list(Handle h, TokenFilter filter, LocalDate today, Paging paging) {
        var where = filter.where(today);
        String from = " from identity.access_tokens t where " + where.sql();
        var tokens = where.bindTo(h.createQuery(
                        "select " + COLUMNS + from + " order by " + filter.orderBy() + " limit :limit offset :offset"))
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .mapTo(AccessToken.class)
                .list();
        long total = where.bindTo(h.createQuery("select count(*)" + from))
                .mapTo(Long.class)
                .one();
        return new Slice<>(tokens, total);
    }

    static List<Long> botsOfProject(Handle tx, long projectId) {
        return tx.createQuery("select distinct user_id from identity.access_tokens where project_id = :id")
                .bind("id", projectId)
                .mapTo(Long.class)
                .list();
    }

    static List<Long> botsOfGroup(Handle tx, long groupId) {
        return tx.createQuery("select distinct user_id from identity.access_tokens where group_id = :id")
                .bind("id", groupId)
                .mapTo(Long.class)
                .list();
    }

    static int revoke(Handle tx, long id, Instant now) {
        return tx.createUpdate("""
                        update identity.access_tokens set revoked_at = :now where id = :id and revoked_at is null
                        """).bind("id", id).bind("now", now).execute();
    }

    /** Revokes every live token that came from this one by rotation. */
    static void revokeSuccessors(Handle tx, long id, Instant now) {
        tx.createUpdate("""
                        with recursive family(id) as (
                            select id from identity.access_tokens where rotated_from = :id
                            union
                            select t.id from identity.access_tokens t join family f on t.rotated_from = f.id)
                        update identity.access_tokens set revoked_at = :now
                        where id in (select id from family) and revoked_at is null
                        """).bind("id", id).bind("now", now).execute();
    }

    static void revokeAll(Handle tx, long userId, Instant now) {
        tx.createUpdate("""
                        update identity.access_tokens set revoked_at = :now
                        where user_id = :user and revoked_at is null
                        """).bind("user", userId).bind("now", now).execute();
    }

    static void used(Handle tx, long id, long userId, Instant now, LocalDate today) {
        tx.createUpdate("update identity.access_tokens set last_used_at = :now where id = :id")
                .bind("id", id)
                .bind("now", now)
                .execute();
        tx.createUpdate("""
                        update identity.users set last_activity_on = :today
                        where id = :user and last_activity_on is distinct from :today
                        """).bind("user", userId).bind("today", today).execute();
    }
}
