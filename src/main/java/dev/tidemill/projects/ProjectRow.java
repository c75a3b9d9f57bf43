package dev.tidemill.projects;

import dev.tidemill.identity.Visibility;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** How a row becomes a {@link Project}; every statement of this room that reads projects uses it. */
public final class ProjectRow {
    /** The columns, of {@code projects.projects p} and its {@code projects.routes r}. */
    public static final String COLUMNS = """
            p.id, p.namespace_id, p.name, p.path, r.full_path, p.description, p.visibility,
            p.archived_at is not null as archived, p.creator_id, p.created_at, p.updated_at, p.last_activity_at""";

    /** The tables; a project that is being deleted has no route and is not found. */
    public static final String FROM = """
            projects.projects p
                join projects.routes r on r.project_id = p.id
                join projects.namespaces n on n.id = p.namespace_id""";

    private ProjectRow() {}

    public static Project map(ResultSet row) throws SQLException {
        return new Project(
                row.getLong("id"),
                row.getLong("namespace_id"),
                row.getString("name"),
                row.getString("path"),
                row.getString("full_path"),
                row.getString("description"),
                Visibility.ofLevel(row.getInt("visibility")),
                row.getBoolean("archived"),
                row.getObject("creator_id", Long.class),
                time(row, "created_at"),
                time(row, "updated_at"),
                time(row, "last_activity_at"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }
}
