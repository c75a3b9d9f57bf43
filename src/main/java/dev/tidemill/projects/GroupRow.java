package dev.tidemill.projects;

import dev.tidemill.identity.Visibility;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** How a row becomes a {@link Group} or {@link Namespace}; every statement of this room that reads them uses it. */
public final class GroupRow {
    /** The columns of a namespace, of {@code projects.namespaces n} and its {@code projects.routes r}. */
    public static final String NAMESPACE_COLUMNS = """
            n.id, n.kind, n.parent_id, n.owner_id, n.name, n.path, r.full_path, n.visibility, n.lineage,
            (select string_agg(a.name, ' / ' order by array_position(n.lineage, a.id))
                from projects.namespaces a where a.id = any(n.lineage)) as full_name""";

    /** The columns of a group, of the same and {@code projects.groups g}. */
    public static final String COLUMNS = NAMESPACE_COLUMNS + """
            , g.description, g.project_creation_level, g.subgroup_creation_level, n.created_at, n.updated_at""";

    /** The tables of a namespace; one that is being deleted has no route and is not found. */
    public static final String NAMESPACE_FROM = "projects.namespaces n join projects.routes r on r.namespace_id = n.id";

    /** The tables of a group. */
    public static final String FROM = NAMESPACE_FROM + " join projects.groups g on g.id = n.id";

    private GroupRow() {}

    public static Group map(ResultSet row) throws SQLException {
        return new Group(
                row.getLong("id"),
                row.getObject("parent_id", Long.class),
                row.getString("name"),
                row.getString("path"),
                row.getString("full_path"),
                row.getString("full_name"),
                row.getString("description"),
                Visibility.ofLevel(row.getInt("visibility")),
                row.getString("project_creation_level"),
                row.getString("subgroup_creation_level"),
                lineage(row),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    public static Namespace namespace(ResultSet row) throws SQLException {
        return new Namespace(
                row.getLong("id"),
                row.getString("kind"),
                row.getObject("parent_id", Long.class),
                row.getObject("owner_id", Long.class),
                row.getString("name"),
                row.getString("path"),
                row.getString("full_path"),
                row.getString("full_name"),
                Visibility.ofLevel(row.getInt("visibility")),
                lineage(row));
    }

    private static List<Long> lineage(ResultSet row) throws SQLException {
        return List.of((Long[]) row.getArray("lineage").getArray());
    }
}
