package dev.tidemill.platform.postgres;

import dev.tidemill.platform.postgres.system.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The PostgreSQL archive on the class path, for the architecture of this machine.
 *
 * @param archive the txz inside its jar
 * @param version for example {@code 18.6.0}, from the name of the jar
 */
record Bundle(URL archive, String version) {
    private static final Pattern JAR_NAME = Pattern.compile("-(\\d+\\.\\d+(?:\\.\\d+)*)\\.jar");
    private static final ReentrantLock WITHIN_THIS_PROCESS = new ReentrantLock();

    static Optional<Bundle> onClassPath() throws IOException {
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT).replace("amd64", "x86_64");
        URL url = Bundle.class.getResource("/postgres-linux-" + arch + ".txz");
        if (url == null || !(url.openConnection() instanceof JarURLConnection jar)) {
            return Optional.empty();
        }
        Matcher name = JAR_NAME.matcher(jar.getJarFileURL().getPath());
        return name.find() ? Optional.of(new Bundle(url, name.group(1))) : Optional.empty();
    }

    int major() {
        return Integer.parseInt(version.split("\\.", -1)[0]);
    }

    /** The programs below this folder, unpacked on first use; safe against other starters. */
    Binaries unpackedIn(Path parent) throws IOException {
        Path home = parent.resolve("bin-" + version);
        if (!Files.isDirectory(home)) {
            unpackLocked(parent, home);
        }
        return new Binaries(home.resolve("bin"), major(), ClusterRecord.BUNDLED);
    }

    private void unpackLocked(Path parent, Path home) throws IOException {
        WITHIN_THIS_PROCESS.lock();
        try (FileChannel file = FileChannel.open(
                        parent.resolve("unpack.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = file.lock()) {
            if (!Files.isDirectory(home)) {
                unpack(parent.resolve("bin-" + version + ".new"), home);
            }
        } finally {
            WITHIN_THIS_PROCESS.unlock();
        }
    }

    /** What an interrupted attempt left is removed first: the lock is ours. */
    private void unpack(Path fresh, Path home) throws IOException {
        Folders.delete(fresh);
        try (InputStream in = archive.openStream()) {
            BundleArchive.unpack(in, fresh);
        }
        Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    }
}
