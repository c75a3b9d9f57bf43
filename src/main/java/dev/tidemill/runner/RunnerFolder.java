package dev.tidemill.runner;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The folder a runner works in. One process at a time: two would take each other's working copies. Remembers the
 * system id by which the server tells apart the machines that share a token.
 */
final class RunnerFolder implements AutoCloseable {
    private static final Pattern SYSTEM_ID = Pattern.compile("r_[0-9a-f]{12}");

    private final Path root;
    private final FileChannel channel;

    private RunnerFolder(Path root, FileChannel channel) {
        this.root = root;
        this.channel = channel;
    }

    /** @throws IOException with a message for the user when the folder cannot be used */
    static RunnerFolder open(Path wanted) throws IOException {
        Path root = wanted.toAbsolutePath().normalize();
        Path own = root.resolve(".runner");
        try {
            Files.createDirectories(own);
            Files.createDirectories(root.resolve(".cache"));
            FileChannel channel =
                    FileChannel.open(own.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new IOException("another runner works in " + root + "; stop it or choose another --builds-dir");
            }
            return new RunnerFolder(root, channel);
        } catch (FileSystemException denied) {
            throw new IOException(
                    "cannot write to " + root + " (" + denied.getClass().getSimpleName()
                            + "); choose another --builds-dir",
                    denied);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    Path builds() {
        return root;
    }

    Path caches() {
        return root.resolve(".cache");
    }

    /** Made once, kept for ever. */
    String systemId() throws IOException {
        Path file = root.resolve(".runner").resolve("system_id");
        byte[] random = new byte[6];
        new SecureRandom().nextBytes(random);
        String fresh = "r_" + HexFormat.of().formatHex(random);
        try {
            Files.writeString(file, fresh + "\n", StandardOpenOption.CREATE_NEW);
            return fresh;
        } catch (FileAlreadyExistsException known) {
            String kept = Files.readString(file).strip();
            if (SYSTEM_ID.matcher(kept).matches()) {
                return kept;
            }
            Files.writeString(file, fresh + "\n");
            return fresh;
        }
    }

    /** Gives up the lock with the channel. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
