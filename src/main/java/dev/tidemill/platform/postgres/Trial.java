package dev.tidemill.platform.postgres;

import dev.tidemill.platform.postgres.system.Command;
import dev.tidemill.platform.postgres.system.Folders;
import dev.tidemill.platform.postgres.system.RunAs;
import dev.tidemill.platform.postgres.system.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tries out whether PostgreSQL could work somewhere as somebody: a real process, a real folder. */
record Trial(Tools tools, RunAs runAs, Binaries binaries) {
    private static final String SCRIPT = "cd \"$1\" && : > tried && exec \"$2\" --version";

    /** Why not; empty when it works. */
    Optional<String> failure(Path folder) throws IOException {
        Path room = Files.createTempDirectory(
                folder, "trial-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        try {
            Folders.give(room, runAs);
            return failureIn(room);
        } finally {
            Folders.delete(room);
        }
    }

    private Optional<String> failureIn(Path room) {
        Optional<List<String>> prefix = runAs.prefix(tools);
        if (prefix.isEmpty()) {
            return Optional.of("neither setpriv nor a replacement is installed");
        }
        List<String> script = List.of(
                "sh", "-c", SCRIPT, "sh", room.toString(), binaries.postgres().toString());
        Command run = Command.run(
                Stream.concat(prefix.get().stream(), script.stream()).toList(), Duration.ofSeconds(20));
        return run.succeeded() ? Optional.empty() : Optional.of(run.lastLines());
    }
}
