package dev.tidemill.platform.sql;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the database to this release's schema; safe to call on every start and from several nodes at once. */
public final class Migrations {
    private Migrations() {}

    /** Applies every migration that is not applied yet, forward only. Returns how many were applied. */
    public static int migrate(DataSource dataSource) {
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
}
