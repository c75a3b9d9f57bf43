package dev.tidemill.identity.tokens;

import dev.tidemill.identity.User;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A token and the user it acts as. Read column by column: this row is read for every request with a token,
 * where finding out by reflection what goes where costs more than the statement.
 */
record HeldRow(AccessToken token, User user) {
    /** The columns, of tokens {@code t} and users {@code u}. */
    static final String COLUMNS = """
            t.id as t_id, t.user_id as t_user_id, t.project_id as t_project_id, t.group_id as t_group_id,
            t.name as t_name, t.description as t_description, t.scopes as t_scopes, t.expires_at as t_expires_at,
            t.created_at as t_created_at, t.last_used_at as t_last_used_at, t.revoked_at as t_revoked_at,
            u.id as u_id, u.username as u_username, u.name as u_name, u.email as u_email,
            u.state as u_state, u.admin as u_admin, u.external as u_external, u.bot as u_bot,
            u.created_at as u_created_at, u.last_activity_on as u_last_activity_on""";

    /** How a statement that reads something else finds both; names :digest. */
    static final String JOINS = """
            join identity.access_tokens t on t.digest = :digest
            join identity.users u on u.id = t.user_id
            """;

    static HeldRow map(ResultSet row) throws SQLException {
        return new HeldRow(token(row), user(row));
    }

    private static AccessToken token(ResultSet row) throws SQLException {
        return new AccessToken(
                row.getLong("t_id"),
                row.getLong("t_user_id"),
                row.getObject("t_project_id", Long.class),
                row.getObject("t_group_id", Long.class),
                row.getString("t_name"),
                row.getString("t_description"),
                List.of((String[]) row.getArray("t_scopes").getArray()),
                row.getObject("t_expires_at", LocalDate.class),
                row.getObject("t_created_at", OffsetDateTime.class).toInstant(),
                instant(row, "t_last_used_at"),
                instant(row, "t_revoked_at"));
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getLong("u_id"),
                row.getString("u_username"),
                row.getString("u_name"),
                row.getString("u_email"),
                row.getString("u_state"),
                row.getBoolean("u_admin"),
                row.getBoolean("u_external"),
                row.getBoolean("u_bot"),
                row.getObject("u_created_at", OffsetDateTime.class).toInstant(),
                row.getObject("u_last_activity_on", LocalDate.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
