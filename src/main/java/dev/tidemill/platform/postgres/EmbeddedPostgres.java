package dev.tidemill.platform.postgres;

import dev.tidemill.platform.postgres.system.FolderLock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL of our own for one data folder. Durable: {@code kill -9} of it, of this process or of both loses
 * no committed row, and the next start needs no hand. When this process dies, PostgreSQL shuts down by itself;
 * when PostgreSQL dies, it is started again on the same port.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private final Keeper keeper;
    private final @Nullable Thread shutdownHook;

    private EmbeddedPostgres(Keeper keeper, boolean childDiesWithParent) {
        this.keeper = keeper;
        this.shutdownHook = childDiesWithParent ? null : new Thread(keeper::close, "postgres-shutdown");
        if (shutdownHook != null) {
            Runtime.getRuntime().addShutdownHook(shutdownHook);
        }
    }

    /**
     * Starts the cluster of this data folder, making it first if there is none.
     *
     * @throws PostgresFailure with one line that says what is wrong and what to do
     */
    public static EmbeddedPostgres start(Path dataDir, PostgresOptions options) {
        Layout layout = new Layout(dataDir.toAbsolutePath().normalize());
        try {
            layout.create();
            Keeper keeper = new Keeper(layout, options, lock(layout));
            keeper.start().join();
            return new EmbeddedPostgres(keeper, options.tools().childDiesWithParent());
        } catch (CompletionException e) {
            throw failure(e.getCause() == null ? e : e.getCause());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static PostgresFailure failure(Throwable cause) {
        return cause instanceof PostgresFailure known
                ? known
                : new PostgresFailure("PostgreSQL did not start: " + cause.getMessage(), cause);
    }

    private static FolderLock lock(Layout layout) throws IOException {
        Optional<FolderLock> lock = FolderLock.tryAcquire(layout.lock());
        if (lock.isEmpty()) {
            throw new PostgresFailure("The data folder " + layout.data() + " is in use by process "
                    + FolderLock.holder(layout.lock()) + ": stop that one first, or choose another with --data");
        }
        return lock.get();
    }

    /** Address of the application's database; user and password are separate. */
    public String jdbcUrl() {
        return jdbcUrl(ApplicationDatabase.NAME);
    }

    /** Address of another database of this cluster. */
    public String jdbcUrl(String database) {
        return ApplicationDatabase.url(port(), database);
    }

    public String user() {
        return InitDb.SUPERUSER;
    }

    public String password() {
        return keeper.current().cluster().password();
    }

    /** On the loopback address. */
    public int port() {
        return keeper.current().postmaster().port();
    }

    /** The postmaster's process id; another one after a restart. */
    public long pid() {
        return keeper.current().postmaster().process().pid();
    }

    /** Major version, for example 18. */
    public int majorVersion() {
        return keeper.current().cluster().binaries().major();
    }

    /** Who it runs as, for the log. */
    public String runsAs() {
        return keeper.current().cluster().runAs().label();
    }

    /** Folder of the cluster. */
    public Path folder() {
        return keeper.current().cluster().place().cluster();
    }

    /** Completes when PostgreSQL died and could not be brought back; the server should stop then. */
    public CompletionStage<Void> lost() {
        return keeper.lost();
    }

    /** Fast shutdown: sessions are cut, committed rows stay. Returns when the process is gone; may be repeated. */
    @Override
    public void close() {
        keeper.close();
        if (shutdownHook != null && !Thread.currentThread().equals(shutdownHook)) {
            forget(shutdownHook);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is going down already and runs the hook itself; closing twice does no harm.
        }
    }
}
