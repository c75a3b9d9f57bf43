package dev.tidemill.platform.secrets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Makes files of the folder of secrets: whole, durable, readable by their owner only, and never changed. */
public final class SecretFile {
    private SecretFile() {}

    /**
     * Makes the file unless it is there. Written aside and linked, so that two processes that start together
     * agree on one whole file.
     */
    public static void make(Path folder, String name, byte[] content) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createDirectories(folder);
        Path aside = folder.resolve(name + "." + ProcessHandle.current().pid() + "." + System.nanoTime());
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(aside, options, ownerOnly)) {
            channel.write(ByteBuffer.wrap(content));
            channel.force(true);
        }
        try {
            Files.createLink(folder.resolve(name), aside);
        } catch (FileAlreadyExistsException e) {
            // another process was quicker: its content counts
        } finally {
            Files.delete(aside);
        }
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
