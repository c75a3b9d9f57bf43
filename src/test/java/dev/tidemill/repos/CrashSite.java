package dev.tidemill.repos;

import dev.tidemill.app.Server;
import dev.tidemill.app.ServerOptions;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.platform.settings.Settings;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.testkit.ChildJvm;
import dev.tidemill.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database and a data folder that servers are started on one after the other, the second kind to be killed. */
public final class CrashSite {
    private final Database.Address address = TestDatabase.address();
    private final Path folder;

    public CrashSite(Path folder) {
        this.folder = folder;
        try {
            for (String part : new String[] {"blobs", "secrets", "logs", "run"}) {
                Files.createDirectories(folder.resolve(part));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server in this JVM; jobs run only when drained. */
    public Server open() {
        return open(address, folder, false);
    }

    /** A server in a JVM of its own that ends at the failpoint; its first line is its port. */
    public ChildJvm openChild(@Nullable Failpoint failpoint) {
        return openChild(failpoint, 1);
    }

    /** The same, ending when so many threads stand at the failpoint. */
    public ChildJvm openChild(@Nullable Failpoint failpoint, int crowd) {
        return openChild(failpoint, crowd, 0);
    }

    /** The same, letting so many threads past the failpoint before. */
    public ChildJvm openChild(@Nullable Failpoint failpoint, int crowd, int passing) {
        return ChildJvm.run(
                failpoint,
                crowd,
                passing,
                CrashSite.class,
                address.jdbcUrl(),
                address.user(),
                address.password(),
                folder.toString());
    }

    public static void main(String[] args) throws InterruptedException {
        var server = open(new Database.Address(args[0], args[1], args[2]), Path.of(args[3]), true);
        System.out.println(server.port());
        Thread.currentThread().join();
    }

    private static Server open(Database.Address address, Path folder, boolean background) {
        var settings = Map.of(
                "database-connections",
                "8",
                "git-gc-packs",
                "3",
                "git-join-packs",
                "3",
                "root-password",
                "a password of crash tests");
        return Server.start(new ServerOptions(
                "127.0.0.1",
                0,
                folder,
                address,
                new Settings(settings, Map.of(), Map.of()),
                InstantSource.system(),
                background));
    }
}
