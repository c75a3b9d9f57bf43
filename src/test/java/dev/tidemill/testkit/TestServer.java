package dev.tidemill.testkit;

import dev.tidemill.app.Server;
import dev.tidemill.app.ServerOptions;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.settings.Settings;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole application on a fresh database, a fresh data folder and a free port. Background work runs
 * by itself unless {@link Builder#manual()} is asked for.
 */
public final class TestServer implements AutoCloseable {
    /** The administrator's API token on every test server. */
    public static final String ROOT_TOKEN = "glpat-root-token-of-the-tests";

    /** The administrator's password on every test server. */
    public static final String ROOT_PASSWORD = "root password of the tests";

    private final Server server;
    private final Path folder;

    private TestServer(Server server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** A server with default settings. */
    public static TestServer start() {
        return new Builder().start();
    }

    /** What differs from the defaults. */
    public static final class Builder {
        private final Map<String, String> settings = new HashMap<>();
        private InstantSource clock = InstantSource.system();
        private boolean background = true;
        private @Nullable Path checkout;

        /** A setting by its key, as on the command line. */
        public Builder setting(String key, String value) {
            settings.put(key, value);
            return this;
        }

        /** The time, usually a settable clock. */
        public Builder clock(InstantSource other) {
            this.clock = other;
            return this;
        }

        /** Templates and static files come from this checkout and may change. */
        public Builder editing(Path edited) {
            this.checkout = edited;
            return this;
        }

        /** Jobs and consumers run only when drained. */
        public Builder manual() {
            this.background = false;
            return this;
        }

        public TestServer start() {
            settings.putIfAbsent("root-password", ROOT_PASSWORD);
            settings.putIfAbsent("root-token", ROOT_TOKEN);
            settings.putIfAbsent("database-connections", "12");
            try {
                Path folder = Files.createTempDirectory("tidemill-test");
                for (String part : new String[] {"blobs", "secrets", "logs", "run"}) {
                    Files.createDirectories(folder.resolve(part));
                }
                var address = new Database.Address(TestPostgres.fromTemplate("migrated", Builder::migrate), "", "");
                var options = new ServerOptions(
                        "127.0.0.1", 0, folder, address, new Settings(settings, Map.of(), Map.of()), clock, background);
                return new TestServer(Server.start(checkout == null ? options : options.editing(checkout)), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void migrate(String url) {
            try (var database = new Database(new Database.Address(url, "", ""), 4)) {
                Migrations.migrate(database.dataSource());
            }
        }
    }

    public Server server() {
        return server;
    }

    public Platform platform() {
        return server.platform();
    }

    /** The address of the server, without a slash at its end. */
    public String url() {
        return "http://localhost:" + server.port();
    }

    /** A client of the pages and of git, without credentials. */
    public Http http() {
        return new Http(url());
    }

    /** A client of the REST API, without credentials; paths begin after {@code /api/v4}. */
    public Http api() {
        return new Http(url() + "/api/v4");
    }

    /** A client of the REST API as administrator. */
    public Http root() {
        return api().token(ROOT_TOKEN);
    }

    /** The data folder. */
    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        server.close();
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder()).forEach(TestServer::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
