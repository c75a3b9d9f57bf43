package dev.tidemill.platform.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.UUID;

/** A name for the processes of one cluster folder on this machine; a copy of the folder has another name. */
final class ClusterName {
    private ClusterName() {}

    static String of(Path cluster) throws IOException {
        Object identity =
                Files.readAttributes(cluster, BasicFileAttributes.class).fileKey();
        String text = cluster.toRealPath() + " " + identity;
        return "tidemill-" + UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
