package dev.tidemill.testkit;

import dev.tidemill.platform.postgres.EmbeddedPostgres;
import dev.tidemill.platform.postgres.PostgresBinaries;
import dev.tidemill.platform.postgres.PostgresFailure;
import dev.tidemill.platform.postgres.PostgresOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One PostgreSQL per test JVM, started on first use and shared by all tests. Every test gets a database of its
 * own; the addresses carry user and password. Commits do not wait for the disk here: crash tests start their
 * own {@link EmbeddedPostgres}.
 *
 * <p>The cluster is kept below the folder for temporary files and used again by the next test JVM, which drops
 * the databases of the one before. JVMs at the same time get clusters of their own. The environment variable
 * {@code TIDEMILL_TEST_POSTGRES} names a folder of installed binaries to test against instead of the bundled.
 */
public final class TestPostgres {
    private static final int SLOTS = 64;
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final Map<String, String> TEMPLATES = new HashMap<>();

    private TestPostgres() {}

    /** Address of an empty database that nobody else uses. */
    public static String freshDatabase() {
        return create("template0");
    }

    /**
     * Address of a database of its own that looks like the template. The template is made once per test JVM:
     * an empty database that {@code migrate} gets the address of and fills, closing its connections.
     */
    public static String fromTemplate(String templateName, Consumer<String> migrate) {
        return create(template(templateName, migrate));
    }

    /** The shared server itself. */
    public static EmbeddedPostgres server() {
        return Holder.SERVER;
    }

    private static synchronized String template(String name, Consumer<String> migrate) {
        String known = TEMPLATES.get(name);
        if (known != null) {
            return known;
        }
        String database = newName();
        execute("create database " + database + " template template0");
        migrate.accept(url(database));
        // Nobody may be connected to a template; a forgotten pool would fail every later test.
        execute("alter database " + database + " allow_connections false");
        execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");
        TEMPLATES.put(name, database);
        return database;
    }

    private static String create(String template) {
        String database = newName();
        // Copying files is faster than logging every block, since nobody waits for the disk here.
        execute("create database " + database + " template " + template + " strategy file_copy");
        return url(database);
    }

    private static String newName() {
        return "t" + ProcessHandle.current().pid() + "_" + NAMES.incrementAndGet();
    }

    private static String url(String database) {
        EmbeddedPostgres server = server();
        return server.jdbcUrl(database) + "&user=" + server.user() + "&password=" + server.password();
    }

    private static void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static final class Holder {
        static final EmbeddedPostgres SERVER = startInFreeSlot();
    }

    /** The bundled binaries, unpacked once for all test JVMs of this user. */
    public static PostgresBinaries binaries() {
        return new PostgresBinaries.Bundled(root());
    }

    private static Path root() {
        return Path.of(
                System.getProperty("java.io.tmpdir"), "tidemill-test-postgres-" + System.getProperty("user.name"));
    }

    private static EmbeddedPostgres startInFreeSlot() {
        String installed = System.getenv("TIDEMILL_TEST_POSTGRES");
        PostgresOptions options = PostgresOptions.defaults()
                .withDurable(false)
                .withSettings(Map.of("max_connections", "300"))
                .withBinaries(installed == null ? binaries() : new PostgresBinaries.Installed(Path.of(installed)));
        String kind = installed == null ? "bundled" : "installed";
        for (int slot = 0; slot < SLOTS; slot++) {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.start(root().resolve(kind + "-" + slot), options);
                dropOldDatabases(server);
                return server;
            } catch (PostgresFailure e) {
                if (!String.valueOf(e.getMessage()).contains("in use by process")) {
                    throw e;
                }
            }
        }
        throw new IllegalStateException("All " + SLOTS + " test clusters below " + root() + " are in use");
    }

    private static void dropOldDatabases(EmbeddedPostgres server) {
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl("postgres"), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            List<String> old = new ArrayList<>();
            try (ResultSet rows =
                    statement.executeQuery("select datname from pg_database where datname like 't%\\_%'")) {
                while (rows.next()) {
                    old.add(rows.getString(1));
                }
            }
            for (String database : old) {
                if (!database.startsWith("template")) {
                    statement.execute("drop database " + database + " with (force)");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The test cluster " + server.folder() + " is broken: delete it", e);
        }
    }
}
