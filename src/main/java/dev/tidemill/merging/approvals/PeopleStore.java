package dev.tidemill.merging.approvals;

import dev.tidemill.repos.protection.ProtectedBranch;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What rules need to know of people, groups and branches; reads the floors below. */
final class PeopleStore {
    private static final String LIVE = " (m.expires_at is null or m.expires_at > :today) and u.state = 'active' ";

    private PeopleStore() {}

    /** A member of a group. */
    record GroupMember(long namespaceId, long userId) {}

    /** A member of a project with the level that counts. */
    record ProjectMember(long userId, int level) {}

    /** Who an owner's name means: a user or a group, both null for nobody. */
    record Named(String key, Optional<Long> userId, Optional<Long> groupId) {}

    static List<GroupMember> members(Handle h, Collection<Long> groups, LocalDate today) {
        return h.createQuery("""
                        select m.namespace_id, m.user_id from projects.members m
                            join identity.users u on u.id = m.user_id
                        where m.namespace_id = any(:groups) and\s""" + LIVE + "order by m.namespace_id, m.user_id")
                .bindArray("groups", Long.class, groups.toArray())
                .bind("today", today)
                .mapTo(GroupMember.class)
                .list();
    }

    /** The members of a project, inherited ones and the owner of a personal one included, each with the highest level. */
    static List<ProjectMember> members(Handle h, long project, LocalDate today) {
        return h.createQuery("""
                        select user_id, max(level) as level from (
                            select m.user_id, m.access_level as level from projects.projects p
                                join projects.namespaces n on n.id = p.namespace_id
                                join projects.memberships m on m.project_id = p.id or m.namespace_id = any(n.lineage)
                                join identity.users u on u.id = m.user_id
                            where p.id = :project and\s""" + LIVE + """
                            union all
                            select n.owner_id, 50 from projects.projects p
                                join projects.namespaces n on n.id = p.namespace_id
                            where p.id = :project and n.owner_id is not null) as everybody
                        group by user_id order by user_id
                        """)
                .bind("project", project)
                .bind("today", today)
                .mapTo(ProjectMember.class)
                .list();
    }

    static List<Long> usersByName(Handle h, Collection<String> names) {
        return h.createQuery("select id from identity.users where lower(username) = any(:names) and state <> 'deleted'")
                .bindArray("names", String.class, names.toArray())
                .mapTo(Long.class)
                .list();
    }

    static List<Long> usersByEmail(Handle h, Collection<String> emails) {
        return h.createQuery("select id from identity.users where lower(email) = any(:emails) and state <> 'deleted'")
                .bindArray("emails", String.class, emails.toArray())
                .mapTo(Long.class)
                .list();
    }

    static List<Long> groupsByPath(Handle h, Collection<String> paths) {
        return h.createQuery("""
                        select n.id from projects.routes r join projects.namespaces n on n.id = r.namespace_id
                        where r.key = any(:paths) and n.kind = 'group'
                        """)
                .bindArray("paths", String.class, paths.toArray())
                .mapTo(Long.class)
                .list();
    }

    /** Those of these groups that there are. */
    static List<Long> groups(Handle h, Collection<Long> ids) {
        return h.createQuery("select id from projects.namespaces where id = any(:ids) and kind = 'group'")
                .bindArray("ids", Long.class, ids.toArray())
                .mapTo(Long.class)
                .list();
    }

    /** The protected branches of a project, without who may do what. */
    static List<ProtectedBranch> branches(Handle h, long project) {
        return h.createQuery("""
                        select id, name, code_owner_approval_required from repos.protected_branches
                        where project_id = :project order by id
                        """)
                .bind("project", project)
                .map((row, context) -> new ProtectedBranch(
                        row.getLong("id"),
                        row.getString("name"),
                        List.of(),
                        false,
                        row.getBoolean("code_owner_approval_required")))
                .list();
    }
}
