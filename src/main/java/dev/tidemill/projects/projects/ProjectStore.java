package dev.tidemill.projects.projects;

import dev.tidemill.identity.Role;
import dev.tidemill.identity.Visibility;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.ProjectFeature;
import dev.tidemill.projects.ProjectRow;
import dev.tidemill.projects.ProjectView;
import dev.tidemill.projects.members.AccessStore;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of projects. */
final class ProjectStore {
    private static final String SELECT = "select " + ProjectRow.COLUMNS + " from " + ProjectRow.FROM + " where ";
    private static final String SELECT_WITH_LEVEL = "select " + ProjectRow.COLUMNS + ", " + AccessStore.PROJECT_LEVEL
            + " as level from " + ProjectRow.FROM + " where ";

    private ProjectStore() {}

    static long insert(
            Handle tx,
            ProjectChange wanted,
            String name,
            String path,
            Visibility visibility,
            long creator,
            Instant now) {
        return tx.createQuery("""
                        insert into projects.projects (namespace_id, name, path, description, visibility, topics,
                            features, creator_id, created_at, updated_at, last_activity_at)
                        values (:namespace, :name, :path, :description, :visibility, :topics,
                            cast(:features as jsonb), :creator, :now, :now, :now)
                        returning id
                        """)
                .bind("namespace", wanted.namespaceId().orElseThrow())
                .bind("name", name)
                .bind("path", path)
                .bind("description", wanted.description().orElse(null))
                .bind("visibility", visibility.level())
                .bindArray("topics", String.class, wanted.topics().orElse(List.of()))
                .bind("features", features(wanted.features()))
                .bind("creator", creator)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
    }

    static void update(Handle tx, long id, ProjectChange wanted, Instant now) {
        tx.createUpdate("""
                        update projects.projects set name = coalesce(:name, name), path = coalesce(:path, path),
                            description = coalesce(:description, description),
                            visibility = coalesce(:visibility, visibility),
                            topics = case when :newTopics then :topics else topics end,
                            features = features || cast(:features as jsonb), updated_at = :now
                        where id = :id
                        """)
                .bind("id", id)
                .bind("name", wanted.name().orElse(null))
                .bind("path", wanted.path().orElse(null))
                .bind("description", wanted.description().orElse(null))
                .bind("visibility", wanted.visibility().map(Visibility::level).orElse(null))
                .bind("newTopics", wanted.topics().isPresent())
                .bindArray("topics", String.class, wanted.topics().orElse(List.of()))
                .bind("features", features(wanted.features()))
                .bind("now", now)
                .execute();
    }

    private static String features(Map<ProjectFeature, ProjectFeature.Level> levels) {
        return Json.write(levels.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().word(),
                        entry -> entry.getValue().word())));
    }

    static Optional<Project> byId(Handle h, long id) {
        return byIds(h, List.of(id)).stream().findFirst();
    }

    static List<Project> byIds(Handle h, Collection<Long> ids) {
        return h.createQuery(SELECT + "p.id = any(:ids)")
                .bindArray("ids", Long.class, ids.toArray())
                .map((row, context) -> ProjectRow.map(row))
                .list();
    }

    /** By its address, or by one it had before. */
    static Optional<Project> byKey(Handle h, String key) {
        return h.createQuery(SELECT + """
                        p.id = coalesce((select project_id from projects.routes where key = :key),
                            (select project_id from projects.redirects where key = :key))
                        """)
                .bind("key", key)
                .map((row, context) -> ProjectRow.map(row))
                .findOne();
    }

    static Slice<ProjectView> list(Handle h, Where where, boolean admin, String order, Paging paging) {
        var projects = where.bindTo(h.createQuery(
                        SELECT_WITH_LEVEL + where.sql() + " order by " + order + " limit :limit offset :offset"))
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .map((row, context) -> new ProjectView(ProjectRow.map(row), AccessStore.role(row), admin))
                .list();
        long total = where.bindTo(h.createQuery("select count(*) from " + ProjectRow.FROM + " where " + where.sql()))
                .mapTo(Long.class)
                .one();
        return new Slice<>(projects, total);
    }

    /** The first projects of a list, without counting the rest. */
    static List<ProjectView> first(Handle h, Where where, boolean admin, String order, int most) {
        return where.bindTo(h.createQuery(SELECT_WITH_LEVEL + where.sql() + " order by " + order + " limit :limit"))
                .bind("limit", most)
                .map((row, context) -> new ProjectView(ProjectRow.map(row), AccessStore.role(row), admin))
                .list();
    }

    /** What the project sets itself: levels of features and topics. */
    static List<Extra> extras(Handle h, Collection<Long> ids) {
        return h.createQuery("select id, features, topics from projects.projects where id = any(:ids)")
                .bindArray("ids", Long.class, ids.toArray())
                .map((row, context) ->
                        new Extra(row.getLong("id"), AccessStore.features(row.getString("features")), List.of((String[])
                                row.getArray("topics").getArray())))
                .list();
    }

    /** What the project sets itself. */
    record Extra(long id, Map<ProjectFeature, ProjectFeature.Level> features, List<String> topics) {}

    /** The user's roles in these projects, by where they were given. */
    static List<ProjectGrants.Granted> grants(Handle h, Collection<Long> ids, long userId, LocalDate today) {
        return h.createQuery("""
                        select p.id,
                            max(m.access_level) filter (where m.project_id = p.id) as project_level,
                            max(m.access_level) filter (where m.namespace_id is not null) as group_level
                        from projects.projects p
                            join projects.namespaces n on n.id = p.namespace_id
                            join projects.members m on m.project_id = p.id or m.namespace_id = any(n.lineage)
                        where p.id = any(:ids) and m.user_id = :user
                            and (m.expires_at is null or m.expires_at > :today)
                        group by p.id
                        """)
                .bindArray("ids", Long.class, ids.toArray())
                .bind("user", userId)
                .bind("today", today)
                .map((row, context) -> new ProjectGrants.Granted(
                        row.getLong("id"),
                        Role.ofLevel(row.getInt("project_level")).orElse(null),
                        Role.ofLevel(row.getInt("group_level")).orElse(null)))
                .list();
    }

    /** Serialises changes of one project. */
    static void lock(Handle tx, long id) {
        tx.createQuery("select id from projects.projects where id = :id for no key update")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne();
    }

    static void setArchived(Handle tx, long id, @Nullable Instant at, @Nullable Long byId, Instant now) {
        tx.createUpdate("""
                        update projects.projects set archived_at = :at, archived_by_id = :by, updated_at = :now
                        where id = :id
                        """)
                .bind("id", id)
                .bind("at", at)
                .bind("by", byId)
                .bind("now", now)
                .execute();
    }

    static void setNamespace(Handle tx, long id, long namespaceId, Instant now) {
        tx.createUpdate("update projects.projects set namespace_id = :namespace, updated_at = :now where id = :id")
                .bind("id", id)
                .bind("namespace", namespaceId)
                .bind("now", now)
                .execute();
    }

    static void touch(Handle tx, long id, Instant now, Instant since) {
        tx.createUpdate("""
                        update projects.projects set last_activity_at = :now
                        where id = :id and last_activity_at < :since
                        """)
                .bind("id", id)
                .bind("now", now)
                .bind("since", since)
                .execute();
    }

    /** Takes a project out of sight; its name is free again. */
    static void markDeleting(Handle tx, long id, Instant now) {
        tx.createUpdate("""
                        update projects.projects set deleting_at = :now, name = left(name, 220) || ' (deleted ' || id || ')'
                        where id = :id
                        """).bind("id", id).bind("now", now).execute();
    }

    static void delete(Handle tx, long id) {
        tx.createUpdate("delete from projects.projects where id = :id")
                .bind("id", id)
                .execute();
    }

    /** The projects in sight of a namespace and of everything below it. */
    static List<Project> below(Handle h, long namespaceId) {
        return h.createQuery(SELECT + "n.lineage @> array[:id]::bigint[] order by p.id")
                .bind("id", namespaceId)
                .map((row, context) -> ProjectRow.map(row))
                .list();
    }

    /** The numbers of all projects that are being deleted in a namespace and below it. */
    static List<Long> deletingBelow(Handle h, long namespaceId) {
        return h.createQuery("""
                        select p.id from projects.projects p join projects.namespaces n on n.id = p.namespace_id
                        where n.lineage @> array[:id]::bigint[] and p.deleting_at is not null order by p.id
                        """).bind("id", namespaceId).mapTo(Long.class).list();
    }

    static long personal(Handle h, long userId) {
        return h.createQuery("""
                        select count(*) from projects.projects p join projects.namespaces n on n.id = p.namespace_id
                        where n.owner_id = :user and p.deleting_at is null
                        """).bind("user", userId).mapTo(Long.class).one();
    }
}
