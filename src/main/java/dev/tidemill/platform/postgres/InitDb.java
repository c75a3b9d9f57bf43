package dev.tidemill.platform.postgres;

import dev.tidemill.platform.postgres.system.Command;
import dev.tidemill.platform.postgres.system.Folders;
import dev.tidemill.platform.postgres.system.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Makes a new cluster, all or nothing: it gets its name only when it is whole. */
record InitDb(Tools tools, PlaceChoice.Chosen chosen, boolean durable) {
    static final String SUPERUSER = "tidemill";
    private static final Duration LIMIT = Duration.ofMinutes(5);

    void run(String password) throws IOException {
        Place place = chosen.place();
        Folders.deleteStartingWith(place.folder(), "cluster.new-");
        Path fresh = place.unfinished();
        var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
        Files.createDirectory(fresh, mode);
        Folders.give(fresh, chosen.runAs());
        Path passwordFile = place.folder().resolve("cluster.new-password");
        try {
            Folders.write(passwordFile, password + "\n", "r--------");
            Folders.give(passwordFile, chosen.runAs());
            Command run = Command.run(command(fresh, passwordFile), LIMIT);
            if (!run.succeeded()) {
                throw new PostgresFailure("initdb failed in " + place.folder() + ": " + run.lastLines());
            }
        } finally {
            Files.deleteIfExists(passwordFile);
        }
        Files.move(fresh, place.cluster(), StandardCopyOption.ATOMIC_MOVE);
    }

    private List<String> command(Path folder, Path passwordFile) {
        List<String> words = new ArrayList<>(chosen.runAs().prefix(tools).orElseThrow());
        words.add(chosen.binaries().initdb().toString());
        words.addAll(List.of("-D", folder.toString(), "-U", SUPERUSER, "-A", "scram-sha-256"));
        words.addAll(List.of("--pwfile", passwordFile.toString(), "-E", "UTF8", "--locale=C.UTF-8"));
        words.add("--data-checksums");
        if (chosen.binaries().major() >= 16) {
            // Stretching protects guessable passwords; ours is 256 random bits, and it costs every connection.
            words.addAll(List.of("-c", "scram_iterations=1"));
        }
        if (chosen.binaries().major() >= 17) {
            // Sort order that no upgrade of the C library can change under the indexes.
            words.addAll(List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8"));
        }
        if (!durable) {
            words.add("--no-sync");
        }
        return words;
    }
}
