package dev.tidemill.app;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.identity.users.FirstAdministrator;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.Room;
import dev.tidemill.platform.Service;
import dev.tidemill.platform.blobs.BlobStore;
import dev.tidemill.platform.blobs.Blobs;
import dev.tidemill.platform.blobs.DirectoryBlobStore;
import dev.tidemill.platform.events.Events;
import dev.tidemill.platform.http.ErrorRenderer;
import dev.tidemill.platform.http.HttpServer;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.RequestLog;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.Jobs;
import dev.tidemill.platform.secrets.SecretBox;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.Migrations;
import dev.tidemill.platform.sql.Wakeups;
import dev.tidemill.platform.web.site.ErrorPage;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.platform.web.site.SiteRoutes;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The running server: database, rooms, background work and HTTP, opened in this order and closed in reverse. */
public final class Server implements AutoCloseable {
    private final Database database;
    private final Platform platform;
    private final List<Room> rooms;
    private final Routes routes;
    private final Background background;
    private final List<Service> services;
    private final HttpServer http;
    private final Optional<FirstAdministrator.Made> firstAdministrator;

    private Server(Database database, Platform platform, List<Room> rooms, ServerOptions options) {
        this.database = database;
        this.platform = platform;
        this.rooms = rooms;
        this.firstAdministrator = ensureAdministrator(rooms);
        this.routes = new Routes();
        new SiteRoutes(options.look().assets(), platform.shells()).add(routes);
        rooms.forEach(room -> room.routes(routes));
        this.http = new HttpServer(
                options.host(),
                options.port(),
                routes,
                rooms.stream().flatMap(room -> room.filters().stream()).toList(),
                new ErrorRenderer(ErrorPage.of(platform.shells())),
                new RequestLog(platform.meters()),
                new Request.Limits(
                        platform.externalUrl(),
                        platform.settings().get(CoreSettings.BODY_BYTES),
                        platform.settings().get(CoreSettings.TRUSTED_PROXIES)));
        this.background = new Background(platform, rooms, options.background());
        this.services = rooms.stream().flatMap(room -> room.services().stream()).toList();
        startServices();
    }

    private void startServices() {
        try {
            services.forEach(Service::start);
        } catch (IllegalStateException e) {
            services.forEach(Service::close);
            http.close();
            background.close();
            throw new CannotStart(String.valueOf(e.getMessage()));
        }
    }

    /** Opens everything; when it returns, the server answers. */
    public static Server start(ServerOptions options) {
        var settings = options.settings();
        int port = options.port() == 0 ? freePort() : options.port();
        var database = new Database(options.database(), settings.get(CoreSettings.DATABASE_CONNECTIONS));
        try {
            Migrations.migrate(database.dataSource());
            var store = openStore(options.dataFolder().resolve("blobs"));
            var platform = platform(options.withPort(port), database, store);
            var rooms = Rooms.all(platform);
            settings.check(Configuration.settings(rooms));
            return new Server(database, platform, rooms, options.withPort(port));
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    /** What rooms are built from. */
    static Platform platform(ServerOptions options, Database database, BlobStore store) {
        String external = options.settings().get(CoreSettings.EXTERNAL_URL);
        return new Platform(
                options.settings(),
                database,
                new Events(options.clock()),
                new Jobs(options.clock()),
                new Wakeups(database),
                new Blobs(store, options.clock()),
                openSecrets(options.dataFolder().resolve("secrets")),
                new Shells(options.look().pages(), options.clock()),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                options.clock(),
                options.dataFolder(),
                external.isEmpty() ? "http://localhost:" + options.port() : external.replaceAll("/+$", ""));
    }

    public Platform platform() {
        return platform;
    }

    public List<Room> rooms() {
        return rooms;
    }

    /** The administrator this start made, with the password to print once; empty on a database with users. */
    public Optional<FirstAdministrator.Made> firstAdministrator() {
        return firstAdministrator;
    }

    private static Optional<FirstAdministrator.Made> ensureAdministrator(List<Room> rooms) {
        return rooms.stream()
                .filter(IdentityRoom.class::isInstance)
                .map(IdentityRoom.class::cast)
                .findFirst()
                .flatMap(identity -> identity.firstAdministrator().ensure());
    }

    /** The whole route table, for generic tests and for the reference. */
    public Routes routes() {
        return routes;
    }

    /** Jobs, consumers and cron of this node. */
    public Background background() {
        return background;
    }

    public int port() {
        return http.port();
    }

    @Override
    public void close() {
        services.forEach(Service::close);
        http.close();
        background.close();
        database.close();
    }

    private static DirectoryBlobStore openStore(Path folder) {
        try {
            return new DirectoryBlobStore(folder);
        } catch (IOException e) {
            throw new CannotStart("Cannot write " + folder + ": " + e.getMessage());
        }
    }

    private static SecretBox openSecrets(Path folder) {
        try {
            return SecretBox.open(folder);
        } catch (IOException e) {
            throw new CannotStart("Cannot open the secrets: " + e.getMessage());
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
