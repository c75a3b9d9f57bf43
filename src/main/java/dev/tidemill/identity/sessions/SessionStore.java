package dev.tidemill.identity.sessions;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** SQL of sessions. */
final class SessionStore {
    private static final String COLUMNS = "id, user_id, ip, user_agent, created_at, last_used_at, expires_at";

    private SessionStore() {}

    static void insert(Handle tx, Session session, byte[] digest) {
        tx.createUpdate("""
                        insert into identity.sessions
                            (user_id, digest, ip, user_agent, created_at, last_used_at, expires_at)
                        values (:userId, :digest, :ip, :userAgent, :createdAt, :lastUsedAt, :expiresAt)
                        """).bindMethods(session).bind("digest", digest).execute();
    }

    static Optional<Session> live(Handle h, byte[] digest, Instant now) {
        return h.createQuery("select " + COLUMNS + """
                         from identity.sessions
                        where digest = :digest and revoked_at is null and expires_at > :now
                        """)
                .bind("digest", digest)
                .bind("now", now)
                .mapTo(Session.class)
                .findOne();
    }

    static List<Session> liveOf(Handle h, long userId, Instant now) {
        return h.createQuery("select " + COLUMNS + """
                         from identity.sessions
                        where user_id = :user and revoked_at is null and expires_at > :now
                        order by last_used_at desc, id desc
                        """)
                .bind("user", userId)
                .bind("now", now)
                .mapTo(Session.class)
                .list();
    }

    static void touch(Handle tx, long id, Instant now, Instant expiresAt) {
        tx.createUpdate("""
                        update identity.sessions set last_used_at = :now, expires_at = :expiresAt
                        where id = :id and revoked_at is null
                        """)
                .bind("id", id)
                .bind("now", now)
                .bind("expiresAt", expiresAt)
                .execute();
    }

    /** Notes the day on which a user was last here. */
    static void active(Handle tx, long userId, LocalDate today) {
        tx.createUpdate("""
                        update identity.users set last_activity_on = :today
                        where id = :user and last_activity_on is distinct from :today
                        """).bind("user", userId).bind("today", today).execute();
    }

    static int revoke(Handle tx, long userId, long id, Instant now) {
        return tx.createUpdate("""
                        update identity.sessions set revoked_at = :now
                        where id = :id and user_id = :user and revoked_at is null
                        """)
                .bind("id", id)
                .bind("user", userId)
                .bind("now", now)
                .execute();
    }

    static void revokeAll(Handle tx, long userId, Instant now) {
        tx.createUpdate("update identity.sessions set revoked_at = :now where user_id = :user and revoked_at is null")
                .bind("user", userId)
                .bind("now", now)
                .execute();
    }

    static int deleteEnded(Handle tx, Instant before, int most) {
        return tx.createUpdate("""
                        delete from identity.sessions where id in (
                            select id from identity.sessions where expires_at < :before limit :most)
                        """).bind("before", before).bind("most", most).execute();
    }
}
