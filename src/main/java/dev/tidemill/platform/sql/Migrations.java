package dev.tidemill.platform.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the database to this release's schema; safe to call on every start and from several nodes at once. */
public final class Migrations {
    private Migrations() {}

    /**
     * Applies every migration that is not applied yet, forward only. Returns how many were applied. A look at the
     * history comes first: most starts have nothing to do and need not wait for Flyway.
     */
    public static int migrate(DataSource dataSource) {
        if (isComplete(dataSource)) {
            return 0;
        }
        return Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration")
                .defaultSchema("platform")
                .createSchemas(true)
                .table("schema_history")
                .outOfOrder(true)
                .load()
                .migrate()
                .migrationsExecuted;
    }

    /** Whether the database has every migration of this release; it may have those of a later one too. */
    public static boolean isComplete(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return applied(connection).containsAll(MigrationList.versions());
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the history of migrations", e);
        }
    }

    private static Set<String> applied(Connection connection) throws SQLException {
        var versions = new HashSet<String>();
        try (var statement = connection.createStatement();
                var known = statement.executeQuery("select to_regclass('platform.schema_history') is not null")) {
            known.next();
            if (!known.getBoolean(1)) {
                return versions;
            }
        }
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select version from platform.schema_history where success and version is not null")) {
            while (rows.next()) {
                versions.add(rows.getString(1));
            }
        }
        return versions;
    }
}
