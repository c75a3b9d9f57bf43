package dev.tidemill.platform.postgres;

import dev.tidemill.platform.postgres.system.Folders;
import java.io.IOException;
import java.nio.file.Path;

/** Where things are inside a Tidemill data folder. */
record Layout(Path data) {
    Path postgres() {
        return data.resolve("postgres");
    }

    Path lock() {
        return postgres().resolve("lock");
    }

    /** What was chosen when the cluster was made; see {@link ClusterRecord}. */
    Path record() {
        return postgres().resolve("cluster.properties");
    }

    Path secrets() {
        return data.resolve("secrets");
    }

    Path password() {
        return secrets().resolve("postgres-password");
    }

    Path run() {
        return data.resolve("run");
    }

    /** The port of the last start, kept when it is still free so that bookmarks of other tools stay valid. */
    Path port() {
        return run().resolve("postgres.port");
    }

    Path logs() {
        return data.resolve("logs");
    }

    Path log() {
        return logs().resolve("postgres.log");
    }

    /** Makes what is missing; the cluster's user has to pass through, but not to look around. */
    void create() throws IOException {
        Folders.create(data, "rwx--x--x");
        Folders.create(postgres(), "rwx--x--x");
        Folders.create(secrets(), "rwx------");
        Folders.create(logs(), "rwx------");
        Folders.create(run(), "rwx------");
    }
}
