package dev.tidemill.testkit;

import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.Migrations;

/** Databases of their own for tests that need rows: every migration applied, nothing else in them. */
public final class TestDatabase {
    private TestDatabase() {}

    /** A pool on a new database; close it. */
    public static Database migrated() {
        return migrated(10);
    }

    /** As {@link #migrated()}, with at most {@code connections} connections. */
    public static Database migrated(int connections) {
        return new Database(address(), connections);
    }

    /** The address of a new database. */
    public static Database.Address address() {
        return address(TestPostgres.fromTemplate("migrated", url -> {
            try (var db = new Database(address(url), 2)) {
                Migrations.migrate(db.dataSource());
            }
        }));
    }

    private static Database.Address address(String url) {
        var server = TestPostgres.server();
        return new Database.Address(url, server.user(), server.password());
    }
}
