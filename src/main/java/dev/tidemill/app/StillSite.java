package dev.tidemill.app;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.Room;
import dev.tidemill.platform.blobs.DirectoryBlobStore;
import dev.tidemill.platform.postgres.system.FolderLock;
import dev.tidemill.platform.settings.Settings;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.Migrations;
import dev.tidemill.platform.web.Look;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rooms over the data of a site, to look at: nothing is served, no job runs, no row is migrated. With the
 * embedded PostgreSQL the server must be stopped; with an external one it may go on.
 */
public final class StillSite implements AutoCloseable {
    private static final int CONNECTIONS = 4;

    private final @Nullable FolderLock lock;
    private final SiteDatabase postgres;
    private final Database database;
    private final Platform platform;
    private final List<Room> rooms;

    private StillSite(@Nullable FolderLock lock, SiteDatabase postgres, Database database, Platform platform) {
        this.lock = lock;
        this.postgres = postgres;
        this.database = database;
        this.platform = platform;
        this.rooms = Rooms.all(platform);
    }

    /** Opens it; throws {@link CannotStart} with one clear line. */
    public static StillSite open(ServerFlags flags) {
        if (!Files.exists(flags.data().resolve(DataFolder.MARKER))) {
            throw new CannotStart("The folder " + flags.data() + " is not a Tidemill data folder (no file "
                    + DataFolder.MARKER + "): choose another one with --data");
        }
        var settings = new Settings(
                flags.values(), System.getenv(), Settings.file(flags.data().resolve("tidemill.yaml")));
        DataFolder folder = DataFolder.open(flags.data());
        boolean shared = !settings.get(CoreSettings.DATABASE_URL).isEmpty();
        FolderLock lock = shared ? null : folder.lock();
        try {
            return open(folder, settings, lock);
        } catch (RuntimeException | Error e) {
            release(lock);
            throw e;
        }
    }

    private static StillSite open(DataFolder folder, Settings settings, @Nullable FolderLock lock) {
        SiteDatabase postgres = SiteDatabase.open(folder, settings);
        try {
            var database = new Database(postgres.address(), CONNECTIONS);
            try {
                if (!Migrations.isComplete(database.dataSource())) {
                    throw new CannotStart("The database is of another release: start the server once, then check");
                }
                var options = new ServerOptions(
                        "localhost",
                        0,
                        folder.path(),
                        postgres.address(),
                        settings,
                        InstantSource.system(),
                        false,
                        Look.built());
                var store = DirectoryBlobStore.reading(folder.blobs());
                return new StillSite(lock, postgres, database, Server.platform(options, database, store));
            } catch (RuntimeException | Error e) {
                database.close();
                throw e;
            }
        } catch (RuntimeException | Error e) {
            postgres.close();
            throw e;
        }
    }

    public Platform platform() {
        return platform;
    }

    public List<Room> rooms() {
        return rooms;
    }

    @Override
    public void close() {
        database.close();
        postgres.close();
        release(lock);
    }

    private static void release(@Nullable FolderLock lock) {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
