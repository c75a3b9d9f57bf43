package dev.tidemill.platform.postgres;

import dev.tidemill.platform.postgres.system.RunAs;
import dev.tidemill.platform.postgres.system.Tools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A whole cluster and all that it takes to run it.
 *
 * @param place where it is
 * @param runAs who it runs as
 * @param binaries what runs it
 * @param password of {@link InitDb#SUPERUSER}
 * @param name {@link ClusterName} of its processes
 */
record Cluster(Place place, RunAs runAs, Binaries binaries, String password, String name) {

    /** Finds the cluster of this data folder, or makes it. */
    static Cluster openOrCreate(Layout layout, PostgresOptions options) throws IOException {
        BinariesFinder finder = new BinariesFinder(options.binaries());
        ClusterRecord record = ClusterRecord.read(layout)
                .orElse(new ClusterRecord(new Place(layout.postgres()), "?", ClusterRecord.BUNDLED));
        OptionalInt major = record.place().major();
        if (major.isPresent()) {
            return open(
                    layout, options, record, finder.forCluster(major.getAsInt(), record.binaries(), record.place()));
        }
        return create(layout, options, new PlaceChoice(layout, options, finder).choose());
    }

    private static Cluster open(Layout layout, PostgresOptions options, ClusterRecord record, Binaries binaries)
            throws IOException {
        RunAs runAs = OwnerOfCluster.runAs(record.place());
        if (runAs.prefix(options.tools()).isEmpty()) {
            throw new PostgresFailure("PostgreSQL has to run as " + runAs.label() + " on "
                    + record.place().cluster() + ", but setpriv is missing: install the package util-linux");
        }
        return new Cluster(
                record.place(),
                runAs,
                binaries,
                Password.read(layout),
                ClusterName.of(record.place().cluster()));
    }

    private static Cluster create(Layout layout, PostgresOptions options, PlaceChoice.Chosen chosen)
            throws IOException {
        String password = Password.readOrCreate(layout);
        new ClusterRecord(
                        chosen.place(),
                        chosen.runAs().label(),
                        chosen.binaries().label())
                .write(layout);
        new InitDb(options.tools(), chosen, options.durable()).run(password);
        return new Cluster(
                chosen.place(),
                chosen.runAs(),
                chosen.binaries(),
                password,
                ClusterName.of(chosen.place().cluster()));
    }

    /** The command line of the postmaster; what is said here no settings file can change. */
    List<String> command(Tools tools, int port) {
        List<String> words = new ArrayList<>(runAs.prefix(tools).orElseThrow());
        words.add(binaries.postgres().toString());
        words.addAll(List.of("-D", place.cluster().toString()));
        words.addAll(List.of("-c", "config_file=" + place.settings(), "-c", "cluster_name=" + name));
        words.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        words.addAll(List.of("-p", Integer.toString(port)));
        return words;
    }

    /** Why PostgreSQL cannot even run here as its user; empty when it can. */
    Optional<String> unreachable(Tools tools) throws IOException {
        return new Trial(tools, runAs, binaries)
                .failure(place.folder())
                .map(reason -> "PostgreSQL as " + runAs.label() + " cannot reach " + place.cluster() + " (" + reason
                        + "): chmod o+x its parent folders");
    }
}
