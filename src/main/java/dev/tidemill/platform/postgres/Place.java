package dev.tidemill.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * The folder that holds a cluster and what belongs to it: {@code <data>/postgres}, or a folder outside when
 * nobody but root can reach the data folder.
 */
record Place(Path folder) {
    Path cluster() {
        return folder.resolve("cluster");
    }

    /** A cluster under construction; becomes {@link #cluster()} by a rename when it is whole. */
    Path unfinished() {
        return folder.resolve("cluster.new-" + Long.toHexString(System.nanoTime()));
    }

    Path settings() {
        return folder.resolve("tidemill.conf");
    }

    Path versionFile() {
        return cluster().resolve("PG_VERSION");
    }

    /** The major version of the cluster here; empty when there is no cluster. */
    OptionalInt major() throws IOException {
        if (Files.exists(versionFile())) {
            return OptionalInt.of(parse(Files.readString(versionFile()).strip()));
        }
        if (Files.isDirectory(cluster())) {
            throw new PostgresFailure(cluster() + " is not a PostgreSQL cluster (no PG_VERSION): move it away,"
                    + " or choose another data folder with --data");
        }
        return OptionalInt.empty();
    }

    private int parse(String version) {
        try {
            return Integer.parseInt(version);
        } catch (NumberFormatException e) {
            throw new PostgresFailure(versionFile() + " is damaged: restore the data folder from a backup", e);
        }
    }
}
