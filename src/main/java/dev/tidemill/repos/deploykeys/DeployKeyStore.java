package dev.tidemill.repos.deploykeys;

import dev.tidemill.identity.Role;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.projects.members.Reach;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of deploy keys. */
final class DeployKeyStore {
    private static final String OF_PROJECT = """
            from repos.deploy_keys k join repos.deploy_key_projects d on d.key_id = k.id
            where d.project_id = :project""";

    /** Keys that a maintainer of their projects, or everybody, may enable elsewhere; names :user and :today. */
    private static final String WITHIN_REACH = "(k.public or exists (select from repos.deploy_key_projects a"
            + " join projects.projects p on p.id = a.project_id and p.deleting_at is null where a.key_id = k.id and ("
            + Reach.atLeast(Role.MAINTAINER) + ")))";

    private DeployKeyStore() {}

    static DeployKey insert(Handle tx, @Nullable Long creator, NewDeployKey wanted, boolean open, Instant now) {
        return tx.createQuery("""
                        insert into repos.deploy_keys
                            (creator_id, title, key, fingerprint, public, created_at, expires_at)
                        values (:creator, :title, :key, :fingerprint, :open, :now, :expires) returning *
                        """)
                .bind("creator", creator)
                .bind("title", wanted.title())
                .bind("key", wanted.key().line())
                .bind("fingerprint", wanted.key().fingerprint())
                .bind("open", open)
                .bind("now", now)
                .bind("expires", wanted.expiresAt().orElse(null))
                .map((row, context) -> key(row))
                .one();
    }

    /** Enables a key in a project; false when it is enabled there already. */
    static boolean enable(Handle tx, long keyId, long projectId, boolean canPush, Instant now) {
        return tx.createUpdate("""
                        insert into repos.deploy_key_projects (key_id, project_id, can_push, created_at)
                        values (:key, :project, :push, :now) on conflict (key_id, project_id) do nothing
                        """)
                        .bind("key", keyId)
                        .bind("project", projectId)
                        .bind("push", canPush)
                        .bind("now", now)
                        .execute()
                > 0;
    }

    static Optional<DeployKey> byFingerprint(Handle h, String fingerprint) {
        return h.createQuery("select * from repos.deploy_keys where fingerprint = :fingerprint")
                .bind("fingerprint", fingerprint)
                .map((row, context) -> key(row))
                .findOne();
    }

    static Optional<DeployKey> byId(Handle h, long id) {
        return h.createQuery("select * from repos.deploy_keys where id = :id")
                .bind("id", id)
                .map((row, context) -> key(row))
                .findOne();
    }

    static Slice<EnabledKey> list(Handle h, long projectId, Paging paging) {
        var keys = h.createQuery("select k.*, d.can_push " + OF_PROJECT + " order by k.id limit :limit offset :offset")
                .bind("project", projectId)
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .map((row, context) -> new EnabledKey(key(row), row.getBoolean("can_push")))
                .list();
        long total = h.createQuery("select count(*) " + OF_PROJECT)
                .bind("project", projectId)
                .mapTo(Long.class)
                .one();
        return new Slice<>(keys, total);
    }

    static Optional<EnabledKey> find(Handle h, long projectId, long keyId) {
        return h.createQuery("select k.*, d.can_push " + OF_PROJECT + " and k.id = :key")
                .bind("project", projectId)
                .bind("key", keyId)
                .map((row, context) -> new EnabledKey(key(row), row.getBoolean("can_push")))
                .findOne();
    }

    static Slice<DeployKey> all(Handle h, boolean openOnly, Paging paging) {
        String from = " from repos.deploy_keys k" + (openOnly ? " where k.public" : "");
        var keys = h.createQuery("select k.*" + from + " order by k.id limit :limit offset :offset")
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .map((row, context) -> key(row))
                .list();
        return new Slice<>(
                keys, h.createQuery("select count(*)" + from).mapTo(Long.class).one());
    }

    /** Where each of the keys is enabled. */
    static List<KeyPlace> places(Handle h, Collection<Long> keyIds) {
        return h.createQuery("""
                        select d.key_id, p.id, p.description, p.name, p.path, r.full_path as path_with_namespace,
                               (select string_agg(a.name, ' / ' order by array_position(n.lineage, a.id))
                                from projects.namespaces a where a.id = any(n.lineage)) || ' / ' || p.name
                                 as name_with_namespace,
                               p.created_at, d.can_push
                        from repos.deploy_key_projects d
                        join projects.projects p on p.id = d.project_id
                        join projects.routes r on r.project_id = p.id
                        join projects.namespaces n on n.id = p.namespace_id
                        where d.key_id = any(:keys)
                        order by p.id
                        """)
                .bind("keys", keyIds.toArray(Long[]::new))
                .mapTo(KeyPlace.class)
                .list();
    }

    /** The keys that a person may enable in a project and that are not enabled there, a bounded number. */
    static List<DeployKey> offered(Handle h, long userId, LocalDate today, long projectId, int most) {
        return h.createQuery("select k.* from repos.deploy_keys k where " + WITHIN_REACH + """
                         and not exists (select from repos.deploy_key_projects o
                                         where o.key_id = k.id and o.project_id = :project)
                        order by k.public desc, k.id limit :most
                        """)
                .bind("user", userId)
                .bind("today", today)
                .bind("project", projectId)
                .bind("most", most)
                .map((row, context) -> key(row))
                .list();
    }

    /** Whether a person may enable a key that is known. */
    static boolean reaches(Handle h, long userId, LocalDate today, long keyId) {
        return h.createQuery(
                        "select exists (select from repos.deploy_keys k where k.id = :key and " + WITHIN_REACH + ")")
                .bind("user", userId)
                .bind("today", today)
                .bind("key", keyId)
                .mapTo(Boolean.class)
                .one();
    }

    static void retitle(Handle tx, long keyId, String title) {
        tx.createUpdate("update repos.deploy_keys set title = :title where id = :id")
                .bind("title", title)
                .bind("id", keyId)
                .execute();
    }

    static void allowPush(Handle tx, long projectId, long keyId, boolean canPush) {
        tx.createUpdate("""
                        update repos.deploy_key_projects set can_push = :push
                        where project_id = :project and key_id = :key
                        """)
                .bind("push", canPush)
                .bind("project", projectId)
                .bind("key", keyId)
                .execute();
    }

    static int disable(Handle tx, long projectId, long keyId) {
        return tx.createUpdate("delete from repos.deploy_key_projects where project_id = :project and key_id = :key")
                .bind("project", projectId)
                .bind("key", keyId)
                .execute();
    }

    /** Deletes the key when no project has it and it is not public; the row is locked first. */
    static int deleteUnused(Handle tx, long keyId) {
        tx.createQuery("select id from repos.deploy_keys where id = :id for update")
                .bind("id", keyId)
                .mapTo(Long.class)
                .findOne();
        return tx.createUpdate("""
                        delete from repos.deploy_keys k where k.id = :id and not k.public
                          and not exists (select from repos.deploy_key_projects d where d.key_id = k.id)
                        """).bind("id", keyId).execute();
    }

    /** The keys of a project that goes away. */
    static List<DeployKey> ofProject(Handle tx, long projectId) {
        return tx.createQuery("select k.* " + OF_PROJECT)
                .bind("project", projectId)
                .map((row, context) -> key(row))
                .list();
    }

    static void used(Handle tx, long id, Instant now) {
        tx.createUpdate("update repos.deploy_keys set last_used_at = :now where id = :id")
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    private static DeployKey key(ResultSet row) throws SQLException {
        return new DeployKey(
                row.getLong("id"),
                row.getObject("creator_id", Long.class),
                row.getString("title"),
                row.getString("key"),
                row.getString("fingerprint"),
                row.getBoolean("public"),
                row.getTimestamp("created_at").toInstant(),
                time(row, "expires_at"),
                time(row, "last_used_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
