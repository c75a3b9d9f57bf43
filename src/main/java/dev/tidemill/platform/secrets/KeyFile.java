package dev.tidemill.platform.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The file that holds the keys of a {@link SecretBox}, one in hex a line, the one in use first. */
final class KeyFile {
    private static final String NAME = "encryption.key";
    private static final int KEY_BYTES = 32;

    private KeyFile() {}

    /** The keys of {@code encryption.key} in a folder; the file is made, durable and private, when missing. */
    static List<byte[]> open(Path folder) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            create(folder);
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

    private static void create(Path folder) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        String text = HexFormat.of().formatHex(key) + "\n";
        SecretFile.make(folder, NAME, text.getBytes(StandardCharsets.US_ASCII));
    }
}
