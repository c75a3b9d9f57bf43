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
    static HeldRow map(ResultSet row) throws SQLException {
        return new HeldRow(token(row), user(row));
    }

    private static AccessToken token(ResultSet row) throws SQLException {
        return new AccessToken(
                row.getLong("id"),
                row.getLong("user_id"),
                row.getObject("project_id", Long.class),
                row.getObject("group_id", Long.class),
                row.getString("name"),
                row.getString("description"),
                List.of((String[]) row.getArray("scopes").getArray()),
                row.getObject("expires_at", LocalDate.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"));
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
