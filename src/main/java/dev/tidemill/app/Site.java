package dev.tidemill.app;

import dev.tidemill.platform.ops.LogSetup;
import dev.tidemill.platform.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/**
 * Everything one command keeps open on this machine: the claimed data folder, PostgreSQL (embedded
 * unless an address is set) and the server. Closed in reverse on SIGTERM.
 */
public final class Site implements AutoCloseable {
    private final SiteDatabase database;
    private final Server server;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private volatile boolean databaseLost;

    private Site(SiteDatabase database, Server server) {
        this.database = database;
        this.server = server;
        database.lost().thenRun(() -> {
            databaseLost = true;
            stop.countDown();
        });
    }

    /** Opens data folder, database and server. Throws {@link CannotStart} with one clear line. */
    public static Site open(ServerFlags flags) {
        DataFolder folder = DataFolder.open(flags.data());
        logTo(folder);
        var settings = new Settings(
                flags.values(), System.getenv(), Settings.file(folder.path().resolve("tidemill.yaml")));
        String host = settings.get(CoreSettings.HOST);
        int port = settings.get(CoreSettings.PORT);
        PortCheck.requireFree(host, port);
        SiteDatabase database = SiteDatabase.open(folder, settings);
        try {
            var options = new ServerOptions(
                    host, port, folder.path(), database.address(), settings, InstantSource.system(), true);
            var site = new Site(database, Server.start(options));
            Runtime.getRuntime().addShutdownHook(new Thread(site::stopAndWait, "stop"));
            return site;
        } catch (RuntimeException | Error e) {
            database.close();
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

    /** Blocks until the process is told to stop; fails when the database is lost, for then there is no going on. */
    public void awaitStop() throws InterruptedException {
        stop.await();
        if (databaseLost) {
            throw new CannotStart("PostgreSQL ended and could not be started again: see "
                    + server.platform().dataFolder().resolve("logs/postgres.log"));
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            database.close();
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

    private static void logTo(DataFolder folder) {
        try {
            LogSetup.toFile(folder.path());
        } catch (IOException e) {
            throw new CannotStart("Cannot write " + folder.logs() + ": " + e.getMessage());
        }
    }
}
