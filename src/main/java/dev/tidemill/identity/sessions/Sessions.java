package dev.tidemill.identity.sessions;

import dev.tidemill.identity.Secrets;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.settings.Setting;
import dev.tidemill.platform.settings.Settings;
import dev.tidemill.platform.sql.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Starts, finds and ends browser sessions. */
public final class Sessions {
    /** How long a session lives after its last use. */
    public static final Setting<Duration> LIFETIME = Setting.duration(
            "session-lifetime", Duration.ofDays(7), "How long a browser stays signed in after its last request.");

    private static final Duration TOUCH = Duration.ofMinutes(10);
    private static final int SECRET_BYTES = 32;
    private static final int LONGEST_AGENT = 255;
    private static final int SWEEP = 10_000;

    private final Database db;
    private final InstantSource clock;
    private final Duration lifetime;

    public Sessions(Database db, InstantSource clock, Settings settings) {
        this.db = db;
        this.clock = clock;
        this.lifetime = settings.get(LIFETIME);
    }

    /** How long a session lives after its last use. */
    public Duration lifetime() {
        return lifetime;
    }

    /** Starts a session and returns the cookie's value, which is not stored. */
    public String start(Handle tx, User user, String ip, String userAgent) {
        var now = clock.instant();
        String secret = Secrets.random(SECRET_BYTES);
        String agent = userAgent.substring(0, Math.min(userAgent.length(), LONGEST_AGENT));
        var session = new Session(0, user.id(), ip, agent, now, now, now.plus(lifetime));
        SessionStore.insert(tx, session, Secrets.digest(secret));
        return secret;
    }

    /** The live session of a cookie's value; using it prolongs it. */
    public Optional<Session> find(String secret) {
        var now = clock.instant();
        var found = db.read(h -> SessionStore.live(h, Secrets.digest(secret), now));
        found.filter(session -> session.lastUsedAt().plus(TOUCH).isBefore(now))
                .ifPresent(session -> db.run(tx -> {
                    SessionStore.touch(tx, session.id(), now, now.plus(lifetime));
                    SessionStore.active(tx, session.userId(), LocalDate.ofInstant(now, ZoneOffset.UTC));
                }));
        return found;
    }

    /** The live sessions of a user, most recently used first. */
    public List<Session> of(User user) {
        return db.read(h -> SessionStore.liveOf(h, user.id(), clock.instant()));
    }

    /** Ends one of the user's sessions; 404 for any other. */
    public void end(Handle tx, User user, long id) {
        if (SessionStore.revoke(tx, user.id(), id, clock.instant()) == 0) {
            throw ApiError.notFound("Session");
        }
    }

    /** Ends all sessions of a user: blocked, deleted, or with a new password. */
    public void endAll(Handle tx, long userId) {
        SessionStore.revokeAll(tx, userId, clock.instant());
    }

    /** Deletes a bounded number of sessions that ended a month ago; returns whether more are left. */
    public boolean sweep() {
        var before = clock.instant().minus(Duration.ofDays(30));
        return db.write(tx -> SessionStore.deleteEnded(tx, before, SWEEP)) == SWEEP;
    }
}
