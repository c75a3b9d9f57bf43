package dev.tidemill.identity.users;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.identity.User;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.sql.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of users. */
final class UserStore {
    private static final String COLUMNS = """
            u.id, u.username, u.name, u.email, u.state, u.admin, u.external, u.bot, u.created_at,
            u.last_activity_on""";
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private UserStore() {}

    static User insert(Handle tx, UserChange change, boolean bot, @Nullable Long creatorId, Instant now) {
        return tx.createQuery("""
                        insert into identity.users as u (username, name, email, admin, external, bot,
                            can_create_group, private_profile, projects_limit, note, profile,
                            created_by_id, created_at, updated_at)
                        values (:username, :name, :email, :admin, :external, :bot,
                            :canCreateGroup, :privateProfile, :projectsLimit, :note, cast(:profile as jsonb),
                            :creator, :now, :now)
                        returning\s""" + COLUMNS)
                .bind("username", change.username().orElseThrow())
                .bind("name", change.name().orElseThrow())
                .bind("email", change.email().orElseThrow())
                .bind("admin", change.admin().orElse(false))
                .bind("external", change.external().orElse(false))
                .bind("bot", bot)
                .bind("canCreateGroup", change.canCreateGroup().orElse(!bot))
                .bind("privateProfile", change.privateProfile().orElse(false))
                .bind("projectsLimit", change.projectsLimit().orElse(bot ? 0 : 100_000))
                .bind("note", change.note().orElse(null))
                .bind("profile", Json.write(change.texts()))
                .bind("creator", creatorId)
                .bind("now", now)
                .mapTo(User.class)
                .one();
    }

    static void update(Handle tx, long id, UserChange change, Instant now) {
        tx.createUpdate("""
                        update identity.users set
                            username = coalesce(:username, username), name = coalesce(:name, name),
                            email = coalesce(:email, email), admin = coalesce(:admin, admin),
                            external = coalesce(:external, external),
                            private_profile = coalesce(:privateProfile, private_profile),
                            can_create_group = coalesce(:canCreateGroup, can_create_group),
                            projects_limit = coalesce(:projectsLimit, projects_limit),
                            note = coalesce(:note, note),
                            profile = profile || cast(:profile as jsonb), updated_at = :now
                        where id = :id
                        """)
                .bind("id", id)
                .bind("username", change.username().orElse(null))
                .bind("name", change.name().orElse(null))
                .bind("email", change.email().orElse(null))
                .bind("admin", change.admin().orElse(null))
                .bind("external", change.external().orElse(null))
                .bind("privateProfile", change.privateProfile().orElse(null))
                .bind("canCreateGroup", change.canCreateGroup().orElse(null))
                .bind(
                        "projectsLimit",
                        change.projectsLimit().isPresent()
                                ? change.projectsLimit().getAsInt()
                                : null)
                .bind("note", change.note().orElse(null))
                .bind("profile", Json.write(change.texts()))
                .bind("now", now)
                .execute();
    }

    static Optional<User> byId(Handle h, long id) {
        return h.createQuery("select " + COLUMNS + " from identity.users u where u.id = :id and state <> 'deleted'")
                .bind("id", id)
                .mapTo(User.class)
                .findOne();
    }

    /** Also deleted ones: they stay the authors of what they left. */
    static List<User> byIds(Handle h, Collection<Long> ids) {
        return h.createQuery("select " + COLUMNS + " from identity.users u where u.id = any(:ids)")
                .bindArray("ids", Long.class, ids.toArray())
                .mapTo(User.class)
                .list();
    }

    static Optional<User> byUsername(Handle h, String username) {
        return h.createQuery("select " + COLUMNS + """
                         from identity.users u
                        where lower(u.username) = lower(:username) and state <> 'deleted'
                        """)
                .bind("username", username)
                .mapTo(User.class)
                .findOne();
    }

    static List<User> byUsernames(Handle h, Collection<String> usernames) {
        String[] lower = usernames.stream()
                .map(name -> name.toLowerCase(java.util.Locale.ROOT))
                .toArray(String[]::new);
        return h.createQuery("select " + COLUMNS + """
                         from identity.users u where lower(u.username) = any(:usernames) and state <> 'deleted'
                        """)
                .bindArray("usernames", String.class, (Object[]) lower)
                .mapTo(User.class)
                .list();
    }

    static Optional<User> byEmail(Handle h, String email) {
        return h.createQuery("select " + COLUMNS + """
                         from identity.users u
                        where lower(u.email) = lower(:email) and state <> 'deleted'
                        """)
                .bind("email", email)
                .mapTo(User.class)
                .findOne();
    }

    static Slice<User> list(Handle h, Where where, String order, Paging paging) {
        String from = " from identity.users u where " + where.sql();
        var users = where.bindTo(h.createQuery(
                        "select " + COLUMNS + from + " order by " + order + " limit :limit offset :offset"))
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .mapTo(User.class)
                .list();
        long total = where.bindTo(h.createQuery("select count(*)" + from))
                .mapTo(Long.class)
                .one();
        return new Slice<>(users, total);
    }

    static List<User> first(Handle h, Where where, String order, int most) {
        return where.bindTo(h.createQuery("select " + COLUMNS + " from identity.users u where " + where.sql()
                        + " order by " + order + " limit :limit"))
                .bind("limit", most)
                .mapTo(User.class)
                .list();
    }

    static List<UserProfile> profiles(Handle h, Collection<Long> ids) {
        return h.createQuery("""
                        select id, profile, private_profile, can_create_group, projects_limit, note,
                            created_by_id, current_sign_in_at, last_sign_in_at
                        from identity.users where id = any(:ids)
                        """)
                .bindArray("ids", Long.class, ids.toArray())
                .map((row, context) -> profile(row))
                .list();
    }

    private static UserProfile profile(ResultSet row) throws SQLException {
        JsonNode texts = Json.tree(row.getString("profile"));
        return new UserProfile(
                row.getLong("id"),
                Json.MAPPER.convertValue(texts, TEXTS),
                row.getBoolean("private_profile"),
                row.getBoolean("can_create_group"),
                row.getInt("projects_limit"),
                row.getString("note"),
                row.getObject("created_by_id", Long.class),
                instant(row, "current_sign_in_at"),
                instant(row, "last_sign_in_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    static void setState(Handle tx, long id, String state, Instant now) {
        tx.createUpdate("update identity.users set state = :state, updated_at = :now where id = :id")
                .bind("id", id)
                .bind("state", state)
                .bind("now", now)
                .execute();
    }

    /** Keeps the row as the author of what the user left behind, without anything that names the user. */
    static void forget(Handle tx, long id, Instant now) {
        tx.createUpdate("""
                        update identity.users set state = 'deleted', username = 'ghost-' || id, name = 'Ghost User',
                            email = 'ghost-' || id || '@invalid', profile = '{}', note = null, admin = false,
                            private_profile = true, last_activity_on = null, current_sign_in_at = null,
                            last_sign_in_at = null, updated_at = :now
                        where id = :id
                        """).bind("id", id).bind("now", now).execute();
    }

    static void signedIn(Handle tx, long id, Instant now, LocalDate today) {
        tx.createUpdate("""
                        update identity.users set last_sign_in_at = coalesce(current_sign_in_at, :now),
                            current_sign_in_at = :now, last_activity_on = :today
                        where id = :id
                        """)
                .bind("id", id)
                .bind("now", now)
                .bind("today", today)
                .execute();
    }

    /** Lets one transaction at a time find out whether an administrator is left. */
    static void lockAdministrators(Handle tx) {
        tx.execute("select pg_advisory_xact_lock(hashtext('identity.administrators'))");
    }

    static long activeAdministrators(Handle h) {
        return h.createQuery("select count(*) from identity.users where admin and state = 'active'")
                .mapTo(Long.class)
                .one();
    }

    /** Serialises the first start of several nodes; held until the transaction ends. */
    static boolean anybody(Handle tx) {
        tx.execute("lock table identity.users in share row exclusive mode");
        return tx.createQuery("select exists (select from identity.users)")
                .mapTo(Boolean.class)
                .one();
    }
}
