package dev.tidemill.testkit;

import dev.tidemill.platform.sql.Database;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** Databases of their own for tests that need rows. */
public final class TestDatabase {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final String PORT = port();

    private TestDatabase() {}

    private static String port() {
        try {
            return java.nio.file.Files.readString(java.nio.file.Path.of("/tmp/base/port")).strip();
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A pool on a new database with every migration applied; close it. */
    public static Database migrated() {
        return migrated(10);
    }

    /** As {@link #migrated()}, with at most {@code connections} connections. */
    public static Database migrated(int connections) {
        return new Database(address(), connections);
    }

    /** The address of a new database with every migration applied. */
    public static Database.Address address() {
        String name = "t" + ProcessHandle.current().pid() + "_" + NAMES.incrementAndGet();
        String base = "jdbc:postgresql://127.0.0.1:" + PORT + "/";
        try (var connection = DriverManager.getConnection(base + "postgres", "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute("create database " + name + " template template0");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var address = new Database.Address(base + name, "postgres", "");
        try (var db = new Database(address, 2)) {
            dev.tidemill.platform.sql.Migrations.migrate(db.dataSource());
        }
        return address;
    }
}
