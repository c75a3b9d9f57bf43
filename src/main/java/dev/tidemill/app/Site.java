package dev.tidemill.app;

import dev.tidemill.platform.ops.LogSetup;
import dev.tidemill.platform.postgres.system.FolderLock;
import dev.tidemill.platform.settings.Settings;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Everything one command keeps open on this machine: the claimed data folder, PostgreSQL (embedded
 * unless an address is set) and the server. Closed in reverse on SIGTERM.
 */
public final class Site implements AutoCloseable {
    /** Set by {@code tidemill dev}: the checkout whose templates and static files are being edited. */
    private static final String EDITED_CHECKOUT = "tidemill.dev";

    private static final Set<String> EVERY_ADDRESS = Set.of("0.0.0.0", "::", "localhost", "127.0.0.1", "::1");

    private final FolderLock lock;
    private final SiteDatabase database;
    private final Server server;
    private final String host;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final CountDownLatch closed = new CountDownLatch(1);

    private volatile boolean databaseLost;

    private Site(FolderLock lock, SiteDatabase database, Server server, String host) {
        this.lock = lock;
        this.database = database;
        this.server = server;
        this.host = host;
        database.lost().thenRun(() -> {
            databaseLost = true;
            stop.countDown();
        });
    }

    /** Opens data folder, database and server. Throws {@link CannotStart} with one clear line. */
    public static Site open(ServerFlags flags) {
        // What cannot work is found out before anything is made.
        var settings = new Settings(
                flags.values(), System.getenv(), Settings.file(flags.data().resolve("tidemill.yaml")));
        PortCheck.requireFree(settings.get(CoreSettings.HOST), settings.get(CoreSettings.PORT));
        DataFolder folder = DataFolder.open(flags.data());
        FolderLock lock = folder.lock();
        try {
            logTo(folder);
            var site = open(folder, settings, lock);
            Runtime.getRuntime().addShutdownHook(new Thread(site::stopAndWait, "stop"));
            return site;
        } catch (RuntimeException | Error e) {
            release(lock);
            throw e;
        }
    }

    private static Site open(DataFolder folder, Settings settings, FolderLock lock) {
        String host = settings.get(CoreSettings.HOST);
        int port = settings.get(CoreSettings.PORT);
        SiteDatabase database = SiteDatabase.open(folder, settings);
        try {
            var options = new ServerOptions(
                    host, port, folder.path(), database.address(), settings, InstantSource.system(), true);
            String checkout = System.getProperty(EDITED_CHECKOUT, "");
            return new Site(
                    lock,
                    database,
                    Server.start(checkout.isEmpty() ? options : options.editing(Path.of(checkout))),
                    host);
        } catch (RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    public Server server() {
        return server;
    }

    /** Where programs on this machine reach the server, without a slash at its end. */
    public String localUrl() {
        String name = EVERY_ADDRESS.contains(host) ? "localhost" : host.contains(":") ? "[" + host + "]" : host;
        return "http://" + name + ":" + server.port();
    }

    /** Tells how to sign in as administrator, the first time only. */
    public void announceAdministrator(PrintStream out) {
        server.firstAdministrator()
                .flatMap(made -> made.randomPassword())
                .ifPresent(password -> out.println("Administrator: root, password " + password + " (shown once)"));
    }

    /** The end of a sentence that says how root signs in: the password itself the first time only. */
    public String administratorPassword() {
        var made = server.firstAdministrator();
        if (made.isEmpty()) {
            return ", with the password of the first start";
        }
        return made.get()
                .randomPassword()
                .map(password -> ", password " + password + " (shown once)")
                .orElse(", with the password you chose");
    }

    /** Blocks until the process is told to stop; fails when the database is lost, for then there is no going on. */
    public void awaitStop() throws InterruptedException {
        stop.await();
        if (databaseLost) {
            throw new CannotStart("PostgreSQL ended and could not be started again: see "
                    + server.platform().dataFolder().resolve("logs/postgres.log"));
        }
    }

    /** The same for at most this time; answers whether the process shall stop. */
    public boolean awaitStop(Duration longest) throws InterruptedException {
        return stop.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        try {
            server.close();
            database.close();
            release(lock);
        } finally {
            closed.countDown();
        }
    }

    private static void release(FolderLock lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
