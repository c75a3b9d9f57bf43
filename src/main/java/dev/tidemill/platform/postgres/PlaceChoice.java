package dev.tidemill.platform.postgres;

import dev.tidemill.platform.postgres.system.Folders;
import dev.tidemill.platform.postgres.system.OwnUser;
import dev.tidemill.platform.postgres.system.RunAs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a place and a user for a new cluster, the first that works: the data folder as the user postgres, as
 * nobody, in a user namespace; then a folder outside of it. Only a trial run counts, never a look at modes.
 */
final class PlaceChoice {
    private static final Logger LOG = LoggerFactory.getLogger(PlaceChoice.class);

    private final Layout layout;
    private final PostgresOptions options;
    private final BinariesFinder finder;
    private final List<String> reasons = new ArrayList<>();

    PlaceChoice(Layout layout, PostgresOptions options, BinariesFinder finder) {
        this.layout = layout;
        this.options = options;
        this.finder = finder;
    }

    /** What a new cluster is made with. */
    record Chosen(Place place, RunAs runAs, Binaries binaries) {}

    Chosen choose() throws IOException {
        boolean root = OwnUser.get().isRoot();
        Optional<Chosen> inside = firstWorking(new Place(layout.postgres()), root);
        if (inside.isPresent()) {
            return inside.get();
        }
        if (root) {
            Optional<Chosen> outside = firstWorking(new Place(fallback()), true);
            if (outside.isPresent()) {
                LOG.warn(
                        "No other user can reach {}; PostgreSQL keeps its files in {}",
                        layout.data(),
                        outside.get().place().folder());
                return outside.get();
            }
        }
        throw new PostgresFailure("PostgreSQL cannot run on " + layout.data() + " (" + String.join("; ", reasons)
                + "): choose another data folder with --data, or set a database URL");
    }

    private Optional<Chosen> firstWorking(Place place, boolean root) throws IOException {
        Binaries binaries = finder.forNewCluster(place);
        for (RunAs runAs : candidates(root)) {
            Optional<String> reason = new Trial(options.tools(), runAs, binaries).failure(place.folder());
            if (reason.isEmpty()) {
                return Optional.of(new Chosen(place, runAs, binaries));
            }
            reasons.add("as " + runAs.label() + ": " + reason.get());
        }
        return Optional.empty();
    }

    private List<RunAs> candidates(boolean root) {
        if (!root) {
            return List.of(new RunAs.Same());
        }
        Stream<RunAs> users = Stream.of("postgres", "nobody")
                .flatMap(name -> options.users().find(name).stream())
                .filter(user -> !user.isRoot())
                .map(RunAs.Other::new);
        return Stream.concat(users, Stream.of(new RunAs.Namespace())).toList();
    }

    /** Outside of the data folder, with a name that only this data folder has. */
    private Path fallback() throws IOException {
        Path data = layout.data().toRealPath();
        UUID name = UUID.nameUUIDFromBytes(data.toString().getBytes(StandardCharsets.UTF_8));
        Path folder = options.fallbackRoot()
                .resolve(data.getFileName() + "-" + name.toString().substring(0, 8));
        Folders.create(options.fallbackRoot(), "rwx--x--x");
        Folders.create(folder, "rwx--x--x");
        if (Files.exists(new Place(folder).cluster())) {
            throw new PostgresFailure("No other user can reach " + data + ", and " + folder
                    + " already holds a cluster: move it away, or choose another data folder with --data");
        }
        return folder;
    }
}
