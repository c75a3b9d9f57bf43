package dev.tidemill.projects.shares;

import dev.tidemill.identity.Role;
import dev.tidemill.projects.members.MemberSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of invited groups. */
final class GroupLinkStore {
    private static final String COLUMNS =
            "l.id, l.namespace_id, l.project_id, l.group_id, l.access_level, l.expires_at, l.created_at";
    private static final String LIVE = " (l.expires_at is null or l.expires_at > :today) ";

    private GroupLinkStore() {}

    static GroupLink insert(
            Handle tx, MemberSource source, long group, Role role, @Nullable LocalDate expiresAt, Instant now) {
        return tx.createQuery("""
                        insert into projects.group_links as l
                            (namespace_id, project_id, group_id, access_level, expires_at, created_at)
                        values (:namespace, :project, :group, :level, :expiresAt, :now)
                        returning\s""" + COLUMNS)
                .bind("namespace", source.isGroup() ? source.namespaceId() : null)
                .bind("project", source.projectId())
                .bind("group", group)
                .bind("level", role.level())
                .bind("expiresAt", expiresAt)
                .bind("now", now)
                .map((row, context) -> map(row))
                .one();
    }

    static Optional<GroupLink> find(Handle h, MemberSource source, long group) {
        return h.createQuery("select " + COLUMNS + " from projects.group_links l where l.group_id = :group and "
                        + into(source))
                .bind("group", group)
                .map((row, context) -> map(row))
                .findOne();
    }

    static void delete(Handle tx, long id) {
        tx.createUpdate("delete from projects.group_links where id = :id")
                .bind("id", id)
                .execute();
    }

    static List<GroupLink> of(Handle h, MemberSource source, LocalDate today) {
        return h.createQuery("select " + COLUMNS + " from projects.group_links l where " + into(source) + " and" + LIVE
                        + "order by l.id")
                .bind("today", today)
                .map((row, context) -> map(row))
                .list();
    }

    static List<GroupLink> ofProjects(Handle h, Collection<Long> projects, LocalDate today) {
        return h.createQuery("select " + COLUMNS + " from projects.group_links l where l.project_id = any(:ids) and"
                        + LIVE + "order by l.id")
                .bindArray("ids", Long.class, projects.toArray())
                .bind("today", today)
                .map((row, context) -> map(row))
                .list();
    }

    /** Where a group was invited to. */
    static List<GroupLink> by(Handle h, long group, LocalDate today) {
        return h.createQuery("select " + COLUMNS + " from projects.group_links l where l.group_id = :group and" + LIVE
                        + "order by l.id")
                .bind("group", group)
                .bind("today", today)
                .map((row, context) -> map(row))
                .list();
    }

    static void deleteExpired(Handle tx, LocalDate today) {
        tx.createUpdate("delete from projects.group_links where expires_at <= :today")
                .bind("today", today)
                .execute();
    }

    private static String into(MemberSource source) {
        return source.isGroup() ? "l.namespace_id = " + source.namespaceId() : "l.project_id = " + source.projectId();
    }

    private static GroupLink map(ResultSet row) throws SQLException {
        var expires = row.getDate("expires_at");
        return new GroupLink(
                row.getLong("id"),
                row.getObject("namespace_id", Long.class),
                row.getObject("project_id", Long.class),
                row.getLong("group_id"),
                Role.ofLevel(row.getInt("access_level")).orElseThrow(),
                expires == null ? null : expires.toLocalDate(),
                row.getTimestamp("created_at").toInstant());
    }
}
