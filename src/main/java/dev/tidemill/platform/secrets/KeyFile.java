package dev.tidemill.platform.secrets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/** The file that holds the keys of a {@link SecretBox}, one in hex a line, the one in use first. */
final class KeyFile {
    private static final int KEY_BYTES = 32;

    private KeyFile() {}

    /** The keys of {@code encryption.key} in a folder; the file is made, durable and private, when missing. */
    static List<byte[]> open(Path folder) throws IOException {
        Path file = folder.resolve("encryption.key");
        if (!Files.exists(file)) {
            create(folder, file);
        }
        var keys = new ArrayList<byte[]>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                keys.add(key(file, line.strip()));
            }
        }
        if (keys.isEmpty()) {
            throw new IOException(file + " holds no key; restore it from a backup of the data folder");
        }
        return keys;
    }

    private static byte[] key(Path file, String line) throws IOException {
        if (!line.matches("[0-9a-f]{" + 2 * KEY_BYTES + "}")) {
            throw new IOException(file + " holds a line that is no key; restore it from a backup of the data folder");
        }
        return HexFormat.of().parseHex(line);
    }

    /** Written aside and linked, so that two processes that start together agree on one whole file. */
    private static void create(Path folder, Path file) throws IOException {
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createDirectories(folder);
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path aside = folder.resolve("encryption.key." + ProcessHandle.current().pid() + "." + System.nanoTime());
        var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (var channel = FileChannel.open(aside, options, ownerOnly)) {
            String text = HexFormat.of().formatHex(key) + "\n";
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
        }
        try {
            Files.createLink(file, aside);
        } catch (FileAlreadyExistsException e) {
            // another process was quicker: its key counts
        } finally {
            Files.delete(aside);
        }
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
