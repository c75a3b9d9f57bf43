package dev.tidemill.projects.groups;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.Group;
import dev.tidemill.projects.GroupRow;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of groups, beyond their namespaces. */
final class GroupStore {
    private GroupStore() {}

    static void insert(Handle tx, long id, GroupChange wanted, @Nullable Long creatorId) {
        tx.createUpdate("""
                        insert into projects.groups
                            (id, description, project_creation_level, subgroup_creation_level, creator_id)
                        values (:id, :description, :projects, :subgroups, :creator)
                        """)
                .bind("id", id)
                .bind("description", wanted.description().orElse(""))
                .bind("projects", wanted.projectCreationLevel().orElse("developer"))
                .bind("subgroups", wanted.subgroupCreationLevel().orElse("maintainer"))
                .bind("creator", creatorId)
                .execute();
    }

    static void update(Handle tx, long id, GroupChange wanted) {
        tx.createUpdate("""
                        update projects.groups set description = coalesce(:description, description),
                            project_creation_level = coalesce(:projects, project_creation_level),
                            subgroup_creation_level = coalesce(:subgroups, subgroup_creation_level)
                        where id = :id
                        """)
                .bind("id", id)
                .bind("description", wanted.description().orElse(null))
                .bind("projects", wanted.projectCreationLevel().orElse(null))
                .bind("subgroups", wanted.subgroupCreationLevel().orElse(null))
                .execute();
    }

    static Optional<Group> find(Handle h, long id) {
        return byIds(h, List.of(id)).stream().findFirst();
    }

    static List<Group> byIds(Handle h, Collection<Long> ids) {
        return h.createQuery("select " + GroupRow.COLUMNS + " from " + GroupRow.FROM + " where n.id = any(:ids)")
                .bindArray("ids", Long.class, ids.toArray())
                .map((row, context) -> GroupRow.map(row))
                .list();
    }

    static Slice<Group> list(Handle h, Where where, String order, Paging paging) {
        var groups = where.bindTo(h.createQuery("select " + GroupRow.COLUMNS + " from " + GroupRow.FROM + " where "
                        + where.sql() + " order by " + order + " limit :limit offset :offset"))
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .map((row, context) -> GroupRow.map(row))
                .list();
        long total = where.bindTo(h.createQuery("select count(*) from " + GroupRow.FROM + " where " + where.sql()))
                .mapTo(Long.class)
                .one();
        return new Slice<>(groups, total);
    }

    /** The highest visibility of anything inside a group; it may not go below. */
    static int highestInside(Handle h, long id) {
        return h.createQuery("""
                        select coalesce(max(v), 0) from (
                            select n.visibility as v from projects.namespaces n
                                where n.lineage @> array[:id]::bigint[] and n.id <> :id and n.deleting_at is null
                            union all
                            select p.visibility from projects.projects p
                                join projects.namespaces n on n.id = p.namespace_id
                                where n.lineage @> array[:id]::bigint[] and p.deleting_at is null) inside
                        """).bind("id", id).mapTo(Integer.class).one();
    }
}
