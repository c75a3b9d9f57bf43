package dev.tidemill.platform.postgres;

import dev.tidemill.platform.postgres.system.Folders;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What was chosen when the cluster was made, kept in {@code <data>/postgres/cluster.properties}.
 *
 * @param place folder of the cluster
 * @param runAs who PostgreSQL ran as, for the reader; the owner of the files decides
 * @param binaries {@code bundled} or the folder of installed binaries
 */
record ClusterRecord(Place place, String runAs, String binaries) {
    static final String BUNDLED = "bundled";
    private static final String INSIDE = "inside the data folder";

    static Optional<ClusterRecord> read(Layout layout) throws IOException {
        if (!Files.exists(layout.record())) {
            return Optional.empty();
        }
        Properties lines = new Properties();
        lines.load(new StringReader(Files.readString(layout.record())));
        String place = lines.getProperty("place", INSIDE);
        return Optional.of(new ClusterRecord(
                new Place(place.equals(INSIDE) ? layout.postgres() : Path.of(place)),
                lines.getProperty("run_as", "?"),
                lines.getProperty("binaries", BUNDLED)));
    }

    void write(Layout layout) throws IOException {
        String where = place.folder().equals(layout.postgres())
                ? INSIDE
                : place.folder().toString();
        Folders.write(layout.record(), """
                # How the embedded PostgreSQL of this folder was set up. Written by Tidemill; do not edit.
                place=%s
                run_as=%s
                binaries=%s
                """.formatted(where, runAs, binaries), "rw-r--r--");
    }
}
