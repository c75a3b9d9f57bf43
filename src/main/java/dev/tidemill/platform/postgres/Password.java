package dev.tidemill.platform.postgres;

import dev.tidemill.platform.postgres.system.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The database password, in a file that only the server's own user can read. */
final class Password {
    private Password() {}

    static String read(Layout layout) throws IOException {
        try {
            return Files.readString(layout.password()).strip();
        } catch (NoSuchFileException e) {
            throw new PostgresFailure(
                    layout.password() + " is missing, so the database cannot be opened: put it back from a backup", e);
        }
    }

    static String readOrCreate(Layout layout) throws IOException {
        if (!Files.exists(layout.password())) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            Folders.write(layout.password(), HexFormat.of().formatHex(random) + "\n", "rw-------");
        }
        return read(layout);
    }
}
