package dev.tidemill.projects.activity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.sql.Where;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** SQL of activities. */
final class ActivityStore {
    private static final String SELECT = """
            select a.id, a.project_id, a.namespace_id, a.author_id, a.action, a.target_type, a.target_id, a.target_iid,
                a.target_title, a.target_path, a.feature, a.least_role, cast(a.details as text) as details, a.created_at
            from projects.activities a where\s""";

    private ActivityStore() {}

    static void insert(Handle tx, Activity activity) {
        tx.createUpdate("""
                        insert into projects.activities (project_id, namespace_id, author_id, action, target_type,
                            target_id, target_iid, target_title, target_path, feature, least_role, details, created_at)
                        select :projectId, :namespaceId, :authorId, :action, :targetType, :targetId, :targetIid,
                            :targetTitle, :targetPath, :feature, :leastRole, cast(:json as jsonb), :createdAt
                        where (cast(:projectId as bigint) is null
                                or exists (select from projects.projects where id = :projectId))
                            and (cast(:namespaceId as bigint) is null
                                or exists (select from projects.namespaces where id = :namespaceId))
                        """)
                .bindMethods(activity)
                .bind("json", Json.write(activity.details()))
                .execute();
    }

    /** One page, newest first unless asked otherwise, and one more when there is one. */
    static List<Activity> list(Handle h, Where where, boolean ascending, Paging paging) {
        String order = ascending ? " order by a.id" : " order by a.id desc";
        return where.bindTo(h.createQuery(SELECT + where.sql() + order + " limit :limit offset :offset"))
                .bind("limit", paging.perPage() + 1)
                .bind("offset", paging.offset())
                .map((row, context) -> activity(row))
                .list();
    }

    static void restrict(Handle tx, List<String> types, long target, int role) {
        tx.createUpdate("""
                        update projects.activities set least_role = :role
                        where target_id = :target and target_type = any(:types)
                        """)
                .bind("role", role)
                .bind("target", target)
                .bindArray("types", String.class, types.toArray())
                .execute();
    }

    private static Activity activity(ResultSet row) throws SQLException {
        return new Activity(
                row.getLong("id"),
                number(row, "project_id"),
                number(row, "namespace_id"),
                row.getLong("author_id"),
                row.getString("action"),
                row.getString("target_type"),
                number(row, "target_id"),
                number(row, "target_iid"),
                row.getString("target_title"),
                row.getString("target_path"),
                row.getString("feature"),
                row.getInt("least_role"),
                json(row.getString("details")),
                row.getTimestamp("created_at").toInstant());
    }

    private static @Nullable Long number(ResultSet row, String name) throws SQLException {
        long number = row.getLong(name);
        return row.wasNull() ? null : number;
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON is JSON", e);
        }
    }
}
