package dev.tidemill.platform.blobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The two levels of folders below {@code objects/}, created when needed and synced when changed. */
final class BlobFolders {
    private final Path objects;
    private final Set<Path> known = ConcurrentHashMap.newKeySet();

    BlobFolders(Path objects) throws IOException {
        this.objects = objects;
        create(objects);
    }

    Path parent(BlobKey key) {
        return objects.resolve(key.hex().substring(0, 2)).resolve(key.hex().substring(2, 4));
    }

    Path file(BlobKey key) {
        return parent(key).resolve(key.hex());
    }

    /** All files of the two-level tree, lazily; close the stream. Files may come and go meanwhile. */
    Stream<Path> files() throws IOException {
        return Files.list(objects).flatMap(BlobFolders::children).flatMap(BlobFolders::children);
    }

    private static Stream<Path> children(Path folder) {
        if (String.valueOf(folder.getFileName()).length() != 2) {
            return Stream.empty(); // not ours
        }
        try {
            return Files.list(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the folder of a key is known to be there. */
    boolean isReady(BlobKey key) {
        return known.contains(parent(key));
    }

    /** The folder of a key, there for sure and its name durable. */
    Path ready(BlobKey key) throws IOException {
        Path folder = parent(key);
        if (!known.contains(folder)) {
            create(folder);
            known.add(folder);
        }
        return folder;
    }

    /** Creates a folder and those above it, readable by the owner only, and makes their names durable. */
    void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path above = folder.toAbsolutePath().getParent();
        if (above == null) {
            return;
        }
        create(above);
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
        sync(above);
    }

    /** Makes the names in a folder durable. */
    static void sync(Path folder) throws IOException {
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
