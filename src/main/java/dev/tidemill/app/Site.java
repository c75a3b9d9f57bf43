package dev.tidemill.app;

import dev.tidemill.platform.postgres.EmbeddedPostgres;
import dev.tidemill.platform.postgres.PostgresOptions;
import dev.tidemill.platform.settings.Settings;
import dev.tidemill.platform.sql.Database;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/**
 * Everything one command keeps open on this machine: the claimed data folder, PostgreSQL (embedded
 * unless an address is set) and the server. Closed in reverse on SIGTERM.
 */
public final class Site implements AutoCloseable {
    private final Optional<EmbeddedPostgres> postgres;
    private final Server server;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private Site(Optional<EmbeddedPostgres> postgres, Server server) {
        this.postgres = postgres;
        this.server = server;
    }

    /** Opens data folder, database and server. Throws {@link CannotStart} with one clear line. */
    public static Site open(ServerFlags flags) {
        DataFolder folder = DataFolder.open(flags.data());
        var settings = new Settings(
                flags.values(), System.getenv(), Settings.file(folder.path().resolve("tidemill.yaml")));
        String host = settings.get(CoreSettings.HOST);
        int port = settings.get(CoreSettings.PORT);
        PortCheck.requireFree(host, port);
        String url = settings.get(CoreSettings.DATABASE_URL);
        Optional<EmbeddedPostgres> postgres = url.isEmpty() ? Optional.of(embedded(folder.path())) : Optional.empty();
        try {
            var address = postgres.map(Site::address).orElseGet(() -> new Database.Address(url, "", ""));
            var options = new ServerOptions(host, port, folder.path(), address, settings, InstantSource.system(), true);
            var site = new Site(postgres, Server.start(options));
            Runtime.getRuntime().addShutdownHook(new Thread(site::stopAndWait, "stop"));
            return site;
        } catch (RuntimeException | Error e) {
            postgres.ifPresent(EmbeddedPostgres::close);
            throw e;
        }
    }

    public Server server() {
        return server;
    }

    /** Tells how to sign in as administrator, the first time only. */
    public void announceAdministrator(PrintStream out) {
        server.firstAdministrator()
                .flatMap(made -> made.randomPassword())
                .ifPresent(password -> out.println("Administrator: root, password " + password + " (shown once)"));
    }

    /** Blocks until the process is told to stop. */
    public void awaitStop() throws InterruptedException {
        stop.await();
    }

    @Override
    public void close() {
        try {
            server.close();
            postgres.ifPresent(EmbeddedPostgres::close);
        } finally {
            closed.countDown();
        }
    }

    private void stopAndWait() {
        stop.countDown();
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static EmbeddedPostgres embedded(Path data) {
        return EmbeddedPostgres.start(data, PostgresOptions.defaults());
    }

    private static Database.Address address(EmbeddedPostgres postgres) {
        return new Database.Address(postgres.jdbcUrl(), postgres.user(), postgres.password());
    }
}
