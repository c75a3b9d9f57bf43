package dev.tidemill.projects.namespaces;

import dev.tidemill.identity.Visibility;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.GroupRow;
import dev.tidemill.projects.Namespace;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of namespaces. */
public final class NamespaceStore {
    private static final String SELECT =
            "select " + GroupRow.NAMESPACE_COLUMNS + " from " + GroupRow.NAMESPACE_FROM + " where ";

    private NamespaceStore() {}

    /** What is written for a new namespace. */
    public record Row(
            String kind,
            @Nullable Long parentId,
            @Nullable Long ownerId,
            String name,
            String path,
            int visibility,
            Instant now) {}

    /** Inserts a namespace with its route; a taken address breaks {@link RouteStore#TAKEN}. */
    public static long insert(Handle tx, Row row, String fullPath) {
        long id = tx.createQuery("""
                        insert into projects.namespaces
                            (kind, parent_id, owner_id, name, path, visibility, lineage, created_at, updated_at)
                        values (:kind, :parentId, :ownerId, :name, :path, :visibility, '{}', :now, :now)
                        returning id
                        """).bindMethods(row).mapTo(Long.class).one();
        tx.createUpdate("""
                        update projects.namespaces n set lineage = coalesce(
                            (select p.lineage from projects.namespaces p where p.id = n.parent_id), '{}') || n.id
                        where n.id = :id
                        """).bind("id", id).execute();
        RouteStore.ofNamespace(tx, fullPath, id);
        return id;
    }

    public static Optional<Namespace> byId(Handle h, long id) {
        return byIds(h, List.of(id)).stream().findFirst();
    }

    static List<Namespace> byIds(Handle h, Collection<Long> ids) {
        return h.createQuery(SELECT + "n.id = any(:ids)")
                .bindArray("ids", Long.class, ids.toArray())
                .map((row, context) -> GroupRow.namespace(row))
                .list();
    }

    static Optional<Namespace> byKey(Handle h, String key) {
        return h.createQuery(SELECT + "r.key = :key")
                .bind("key", key)
                .map((row, context) -> GroupRow.namespace(row))
                .findOne();
    }

    /** The personal namespace of a user. */
    public static Optional<Namespace> personal(Handle h, long userId) {
        return h.createQuery(SELECT + "n.owner_id = :user")
                .bind("user", userId)
                .map((row, context) -> GroupRow.namespace(row))
                .findOne();
    }

    static List<Namespace> ofUsers(Handle h, Collection<Long> userIds) {
        return h.createQuery(SELECT + "n.owner_id = any(:users)")
                .bindArray("users", Long.class, userIds.toArray())
                .map((row, context) -> GroupRow.namespace(row))
                .list();
    }

    static Slice<Namespace> list(Handle h, Where where, Paging paging) {
        var namespaces = where.bindTo(h.createQuery(
                        SELECT + where.sql() + " order by n.kind desc, r.key limit :limit offset :offset"))
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .map((row, context) -> GroupRow.namespace(row))
                .list();
        long total = where.bindTo(
                        h.createQuery("select count(*) from " + GroupRow.NAMESPACE_FROM + " where " + where.sql()))
                .mapTo(Long.class)
                .one();
        return new Slice<>(namespaces, total);
    }

    /** Changes what is not null. */
    public static void update(
            Handle tx,
            long id,
            @Nullable String name,
            @Nullable String path,
            @Nullable Visibility visibility,
            Instant now) {
        tx.createUpdate("""
                        update projects.namespaces set name = coalesce(:name, name), path = coalesce(:path, path),
                            visibility = coalesce(:visibility, visibility), updated_at = :now
                        where id = :id
                        """)
                .bind("id", id)
                .bind("name", name)
                .bind("path", path)
                .bind("visibility", visibility == null ? null : visibility.level())
                .bind("now", now)
                .execute();
    }

    /**
     * Keeps the namespace for this transaction alone until it ends: its members, settings and, because whoever
     * works inside {@link #hold holds} it, everything below. Whoever locks one that has others above it holds
     * those first.
     */
    public static void lock(Handle tx, long id) {
        tx.createQuery("select id from projects.namespaces where id = :id for no key update")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne();
    }

    /**
     * Keeps a namespace and all above it from being renamed, moved or deleted until the transaction ends.
     * Locks are always taken from the root down, so that no two transactions wait for each other.
     *
     * @return the namespace as it is now, or empty when it is being deleted
     */
    public static Optional<Namespace> hold(Handle tx, long id) {
        tx.createQuery("""
                        select a.id from projects.namespaces a
                        where a.id = any(array(select unnest(lineage) from projects.namespaces where id = :id))
                        order by cardinality(a.lineage) for share
                        """).bind("id", id).mapTo(Long.class).list();
        return byId(tx, id);
    }

    /** The same for all above a namespace but not itself, before {@link #lock} on it. */
    public static void holdAbove(Handle tx, long id) {
        tx.createQuery("""
                        select a.id from projects.namespaces a
                        where a.id <> :id
                            and a.id = any(array(select unnest(lineage) from projects.namespaces where id = :id))
                        order by cardinality(a.lineage) for share
                        """).bind("id", id).mapTo(Long.class).list();
    }

    /** Takes a namespace out of sight: its address is free, its row waits for removal. */
    public static void markDeleting(Handle tx, long id, Instant now) {
        RouteStore.dropNamespace(tx, id);
        tx.createUpdate("update projects.namespaces set deleting_at = :now where id = :id")
                .bind("id", id)
                .bind("now", now)
                .execute();
    }

    /** This namespace and all below it, the deepest first, also those that are being deleted. */
    public static List<Long> subtree(Handle h, long id) {
        return h.createQuery("""
                        select id from projects.namespaces where lineage @> array[:id]::bigint[]
                        order by cardinality(lineage) desc, id
                        """).bind("id", id).mapTo(Long.class).list();
    }

    /** Deletes the row of a namespace that holds nothing any more, with its members. */
    public static void delete(Handle tx, long id) {
        tx.createUpdate("delete from projects.namespaces where id = :id")
                .bind("id", id)
                .execute();
    }
}
