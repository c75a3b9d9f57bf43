package dev.tidemill.projects.members;

import dev.tidemill.identity.Role;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of memberships. */
public final class MemberStore {
    private static final String COLUMNS =
            "m.id, m.namespace_id, m.project_id, m.user_id, m.access_level, m.expires_at, m.created_by_id, m.created_at";
    private static final String LIVE = "(m.expires_at is null or m.expires_at > :today)";
    private static final String PEOPLE = " join identity.users u on u.id = m.user_id and u.state <> 'deleted' ";

    private MemberStore() {}

    /** Adds a membership; a second one of the same user breaks a unique index. */
    public static Member insert(
            Handle tx,
            MemberSource source,
            long userId,
            Role role,
            @Nullable LocalDate expiresAt,
            @Nullable Long creator,
            Instant now) {
        return tx.createQuery("""
                        insert into projects.members as m
                            (namespace_id, project_id, user_id, access_level, expires_at, created_by_id, created_at)
                        values (:namespace, :project, :user, :level, :expiresAt, :creator, :now)
                        returning\s""" + COLUMNS)
                .bind("namespace", source.isGroup() ? source.namespaceId() : null)
                .bind("project", source.projectId())
                .bind("user", userId)
                .bind("level", role.level())
                .bind("expiresAt", expiresAt)
                .bind("creator", creator)
                .bind("now", now)
                .map((row, context) -> map(row))
                .one();
    }

    static Member update(Handle tx, long id, Role role, @Nullable LocalDate expiresAt) {
        return tx.createQuery("""
                        update projects.members m set access_level = :level, expires_at = :expiresAt where m.id = :id
                        returning\s""" + COLUMNS)
                .bind("id", id)
                .bind("level", role.level())
                .bind("expiresAt", expiresAt)
                .map((row, context) -> map(row))
                .one();
    }

    static void delete(Handle tx, long id) {
        tx.createUpdate("delete from projects.members where id = :id")
                .bind("id", id)
                .execute();
    }

    static Optional<Member> direct(Handle h, MemberSource source, long userId) {
        return h.createQuery("select " + COLUMNS + " from projects.members m where m.user_id = :user and "
                        + directly(source))
                .bind("user", userId)
                .map((row, context) -> map(row))
                .findOne();
    }

    /** The direct memberships of several users. */
    static List<Member> direct(Handle h, MemberSource source, Collection<Long> userIds) {
        return h.createQuery("select " + COLUMNS + " from projects.members m where m.user_id = any(:users) and "
                        + directly(source))
                .bindArray("users", Long.class, userIds)
                .map((row, context) -> map(row))
                .list();
    }

    /** The highest membership that counts here, inherited ones included. */
    static Optional<Member> effective(Handle h, MemberSource source, long userId, LocalDate today) {
        return h.createQuery("select " + COLUMNS + " from projects.memberships m where m.user_id = :user and " + LIVE
                        + " and " + anyhow(source)
                        + " order by m.access_level desc, m.project_id nulls last, m.namespace_id desc limit 1")
                .bind("user", userId)
                .bind("today", today)
                .bindArray("above", Long.class, source.above().toArray())
                .map((row, context) -> map(row))
                .findOne();
    }

    /** The highest membership inherited from the groups above. */
    static Optional<Member> inherited(Handle h, MemberSource source, long userId, LocalDate today) {
        return h.createQuery("select " + COLUMNS + " from projects.members m where m.user_id = :user and " + LIVE
                        + " and m.namespace_id = any(:above) order by m.access_level desc limit 1")
                .bind("user", userId)
                .bind("today", today)
                .bindArray("above", Long.class, source.above().toArray())
                .map((row, context) -> map(row))
                .findOne();
    }

    static Slice<Member> list(Handle h, MemberSource source, MemberFilter filter, LocalDate today, Paging paging) {
        var where = new Where().value("today", today).and(LIVE).and(directly(source));
        filter.addTo(where);
        String from = " from projects.members m" + PEOPLE + "where " + where.sql();
        return page(h, where, "select " + COLUMNS + from + " order by m.id", from, paging);
    }

    static Slice<Member> all(Handle h, MemberSource source, MemberFilter filter, LocalDate today, Paging paging) {
        var where = new Where()
                .value("today", today)
                .value("above", source.above().toArray(Long[]::new))
                .and(LIVE)
                .and(anyhow(source));
        filter.addTo(where);
        String best = "(select distinct on (m.user_id) " + COLUMNS + " from projects.memberships m" + PEOPLE + "where "
                + where.sql() + " order by m.user_id, m.access_level desc, m.project_id nulls last,"
                + " m.namespace_id desc) m";
        return page(h, where, "select " + COLUMNS + " from " + best + " order by m.user_id", " from " + best, paging);
    }

    private static Slice<Member> page(Handle h, Where where, String select, String from, Paging paging) {
        var members = where.bindTo(h.createQuery(select + " limit :limit offset :offset"))
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .map((row, context) -> map(row))
                .list();
        long total = where.bindTo(h.createQuery("select count(*)" + from))
                .mapTo(Long.class)
                .one();
        return new Slice<>(members, total);
    }

    /** How many active people own the group or one above it. */
    static long owners(Handle h, MemberSource source, LocalDate today) {
        return h.createQuery("select count(distinct m.user_id) from projects.members m"
                        + " join identity.users u on u.id = m.user_id and u.state = 'active' and not u.bot"
                        + " where m.access_level = 50 and " + LIVE + " and " + anyhow(source))
                .bind("today", today)
                .bindArray("above", Long.class, source.above().toArray())
                .mapTo(Long.class)
                .one();
    }

    /** The addresses of root groups whose only owner is this user. */
    public static List<String> solelyOwned(Handle h, long userId, LocalDate today) {
        return h.createQuery("""
                        select r.full_path from projects.members m
                            join projects.namespaces n on n.id = m.namespace_id and n.parent_id is null
                            join projects.routes r on r.namespace_id = n.id
                        where m.user_id = :user and m.access_level = 50
                            and not exists (
                                select from projects.members o
                                    join identity.users u on u.id = o.user_id and u.state = 'active' and not u.bot
                                where o.namespace_id = m.namespace_id and o.access_level = 50 and o.user_id <> :user
                                    and (o.expires_at is null or o.expires_at > :today))
                        order by r.full_path
                        """)
                .bind("user", userId)
                .bind("today", today)
                .mapTo(String.class)
                .list();
    }

    public static void deleteOfUser(Handle tx, long userId) {
        tx.createUpdate("delete from projects.members where user_id = :user")
                .bind("user", userId)
                .execute();
    }

    static List<Member> expired(Handle tx, LocalDate today, int most) {
        return tx.createQuery("""
                        delete from projects.members m where m.id in (
                            select id from projects.members where expires_at <= :today order by id limit :most
                            for update skip locked)
                        returning\s""" + COLUMNS)
                .bind("today", today)
                .bind("most", most)
                .map((row, context) -> map(row))
                .list();
    }

    private static String directly(MemberSource source) {
        return source.isGroup() ? "m.namespace_id = " + source.namespaceId() : "m.project_id = " + source.projectId();
    }

    private static String anyhow(MemberSource source) {
        return "(" + directly(source) + " or m.namespace_id = any(:above))";
    }

    private static Member map(ResultSet row) throws SQLException {
        var expires = row.getDate("expires_at");
        return new Member(
                row.getLong("id"),
                row.getObject("namespace_id", Long.class),
                row.getObject("project_id", Long.class),
                row.getLong("user_id"),
                Role.ofLevel(row.getInt("access_level")).orElseThrow(),
                expires == null ? null : expires.toLocalDate(),
                row.getObject("created_by_id", Long.class),
                row.getTimestamp("created_at").toInstant());
    }
}
