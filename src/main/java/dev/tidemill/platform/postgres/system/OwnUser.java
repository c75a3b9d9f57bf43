package dev.tidemill.platform.postgres.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The numeric user and group that this process acts as. */
public final class OwnUser {
    private OwnUser() {}

    public static UnixUser get() throws IOException {
        return new UnixUser(System.getProperty("user.name", "?"), effective("Uid:"), effective("Gid:"));
    }

    /** Lines look like {@code Uid: real effective saved filesystem}. */
    private static int effective(String key) throws IOException {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith(key))
                    .map(line -> Integer.parseInt(line.split("\\s+", -1)[2]))
                    .findFirst()
                    .orElseThrow(() -> new IOException("/proc/self/status has no line " + key));
        }
    }
}
