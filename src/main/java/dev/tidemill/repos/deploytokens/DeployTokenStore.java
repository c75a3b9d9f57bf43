package dev.tidemill.repos.deploytokens;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of deploy tokens. */
final class DeployTokenStore {
    private static final String COLUMNS = """
            t.id, t.project_id, t.group_id, t.name, coalesce(t.username, 'gitlab+deploy-token-' || t.id) as username,
            t.scopes, t.created_at, t.expires_at, t.revoked_at""";

    private DeployTokenStore() {}

    static DeployToken insert(
            Handle tx, TokenHome home, @Nullable Long creator, NewDeployToken wanted, byte[] digest, Instant now) {
        return tx.createQuery("""
                        with made as (
                          insert into repos.deploy_tokens
                            (project_id, group_id, creator_id, name, username, digest, scopes, created_at, expires_at)
                          values (:project, :group, :creator, :name, :username, :digest, :scopes, :now, :expires)
                          returning *)
                        """ + "select " + COLUMNS + " from made t")
                .bind("project", home.projectId())
                .bind("group", home.groupId())
                .bind("creator", creator)
                .bind("name", wanted.name())
                .bind("username", wanted.username().orElse(null))
                .bind("digest", digest)
                .bind("scopes", wanted.scopes().toArray(String[]::new))
                .bind("now", now)
                .bind("expires", wanted.expiresAt().orElse(null))
                .map((row, context) -> token(row))
                .one();
    }

    static Optional<DeployToken> byDigest(Handle h, byte[] digest) {
        return h.createQuery("select " + COLUMNS + " from repos.deploy_tokens t where t.digest = :digest")
                .bind("digest", digest)
                .map((row, context) -> token(row))
                .findOne();
    }

    static Optional<DeployToken> byId(Handle h, long id) {
        return h.createQuery("select " + COLUMNS + " from repos.deploy_tokens t where t.id = :id")
                .bind("id", id)
                .map((row, context) -> token(row))
                .findOne();
    }

    /** The tokens that fit, newest last. */
    static Slice<DeployToken> list(Handle h, Where where, Paging paging) {
        var tokens = where.bindTo(h.createQuery("select " + COLUMNS + " from repos.deploy_tokens t where " + where.sql()
                        + " order by t.id limit :limit offset :offset"))
                .bind("limit", paging.perPage())
                .bind("offset", paging.offset())
                .map((row, context) -> token(row))
                .list();
        long total = where.bindTo(h.createQuery("select count(*) from repos.deploy_tokens t where " + where.sql()))
                .mapTo(Long.class)
                .one();
        return new Slice<>(tokens, total);
    }

    /** Whether a project lies in a group, however deep. */
    static boolean within(Handle h, long projectId, long groupId) {
        return h.createQuery("""
                        select exists (select from projects.projects p join projects.namespaces n on n.id = p.namespace_id
                                       where p.id = :project and :group = any(n.lineage))
                        """)
                .bind("project", projectId)
                .bind("group", groupId)
                .mapTo(Boolean.class)
                .one();
    }

    static int delete(Handle tx, long id) {
        return tx.createUpdate("delete from repos.deploy_tokens where id = :id")
                .bind("id", id)
                .execute();
    }

    static int revoke(Handle tx, long id, Instant now) {
        return tx.createUpdate("update repos.deploy_tokens set revoked_at = :now where id = :id and revoked_at is null")
                .bind("now", now)
                .bind("id", id)
                .execute();
    }

    private static DeployToken token(ResultSet row) throws SQLException {
        return new DeployToken(
                row.getLong("id"),
                row.getObject("project_id", Long.class),
                row.getObject("group_id", Long.class),
                row.getString("name"),
                row.getString("username"),
                List.of((String[]) row.getArray("scopes").getArray()),
                row.getTimestamp("created_at").toInstant(),
                time(row, "expires_at"),
                time(row, "revoked_at"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
