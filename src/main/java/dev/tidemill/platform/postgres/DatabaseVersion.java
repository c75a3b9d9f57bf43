package dev.tidemill.platform.postgres;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What Tidemill needs of a database server that somebody else runs.
 *
 * @param number as in {@code server_version_num}: 150018 is 15.18
 * @param text as the server calls itself
 * @param encoding of the database
 * @param standby whether it only follows another server
 */
public record DatabaseVersion(int number, String text, String encoding, boolean standby) {
    private static final int OLDEST = Binaries.OLDEST_MAJOR * 10_000;

    /**
     * Reads and checks the server behind this connection.
     *
     * @throws PostgresFailure when it is too old, not in UTF-8 or a standby
     */
    public static DatabaseVersion check(Connection connection) throws SQLException {
        DatabaseVersion version = read(connection);
        version.check();
        return version;
    }

    void check() {
        if (number < OLDEST) {
            throw new PostgresFailure(
                    "The database server is PostgreSQL " + text + ", but Tidemill needs " + Binaries.OLDEST_MAJOR
                            + " or newer: upgrade it, or leave the database URL out for the bundled one");
        }
        if (!encoding.equals("UTF8")) {
            throw new PostgresFailure("The database is encoded in " + encoding
                    + ", but Tidemill needs UTF8: create it with encoding 'UTF8' and template template0");
        }
        if (standby) {
            throw new PostgresFailure(
                    "The database server is a read-only standby: give the address of the primary server");
        }
    }

    private static DatabaseVersion read(Connection connection) throws SQLException {
        String sql = """
                select current_setting('server_version_num')::int, current_setting('server_version'),
                       current_setting('server_encoding'), pg_is_in_recovery()
                """;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new DatabaseVersion(row.getInt(1), row.getString(2), row.getString(3), row.getBoolean(4));
        }
    }
}
