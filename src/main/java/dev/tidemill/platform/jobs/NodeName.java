package dev.tidemill.platform.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The name of this node in leases: made once and kept in {@code run/} of its data folder, which one process
 * claims at a time. So a node that starts again knows which leases its earlier life left behind.
 */
public final class NodeName {
    private static final int BYTES = 8;

    private NodeName() {}

    /** The name kept in the data folder, made when there is none. */
    public static String of(Path dataFolder) throws IOException {
        Path file = dataFolder.resolve("run").resolve("node");
        if (Files.exists(file)) {
            String known = Files.readString(file).strip();
            if (known.matches("[0-9a-f]{" + 2 * BYTES + "}")) {
                return known;
            }
        }
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        String name = HexFormat.of().formatHex(bytes);
        Files.createDirectories(dataFolder.resolve("run"));
        Files.writeString(file, name + "\n", StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        return name;
    }
}
