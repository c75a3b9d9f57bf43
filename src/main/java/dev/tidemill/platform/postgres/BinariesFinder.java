package dev.tidemill.platform.postgres;

import dev.tidemill.platform.postgres.system.Folders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Decides which programs run a cluster: the option for a new one, its own major version afterwards. */
final class BinariesFinder {
    private final PostgresBinaries option;

    BinariesFinder(PostgresBinaries option) {
        this.option = option;
    }

    Binaries forNewCluster(Place place) throws IOException {
        return switch (option) {
            case PostgresBinaries.Bundled(Path cache) ->
                bundle().orElseThrow(() -> new PostgresFailure("No PostgreSQL is bundled for "
                                + System.getProperty("os.arch")
                                + ": install PostgreSQL " + Binaries.OLDEST_MAJOR
                                + " or newer and select the system's binaries, or set a database URL"))
                        .unpackedIn(cacheOr(cache, place));
            case PostgresBinaries.Installed(Path folder) -> installed(folder);
        };
    }

    /** The recorded choice first, then the option, then whatever has the cluster's major version. */
    Binaries forCluster(int major, String recorded, Place place) throws IOException {
        Optional<Bundle> bundle = bundle().filter(b -> b.major() == major);
        if (recorded.equals(ClusterRecord.BUNDLED) && bundle.isPresent()) {
            return bundle.get().unpackedIn(cacheOr(cache(), place));
        }
        Optional<Binaries> installed = installedFolders(major, recorded)
                .flatMap(folder -> Binaries.in(folder).stream())
                .filter(found -> found.major() == major)
                .findFirst();
        if (installed.isPresent()) {
            return installed.get();
        }
        return bundle.orElseThrow(() -> missing(major, place)).unpackedIn(cacheOr(cache(), place));
    }

    private Stream<Path> installedFolders(int major, String recorded) {
        Stream<Path> known = recorded.equals(ClusterRecord.BUNDLED) ? Stream.empty() : Stream.of(Path.of(recorded));
        Stream<Path> chosen =
                option instanceof PostgresBinaries.Installed(Path folder) ? Stream.ofNullable(folder) : Stream.empty();
        Stream<Path> usual = Stream.of(Binaries.DEBIAN_ROOT.resolve(major + "/bin"));
        return Stream.of(known, chosen, usual).flatMap(folders -> folders);
    }

    private static PostgresFailure missing(int major, Place place) {
        return new PostgresFailure("The cluster " + place.cluster() + " was made by PostgreSQL " + major
                + ", which is not installed here: install its server (package postgresql-" + major
                + "), or restore a backup into a new data folder");
    }

    private static Binaries installed(@Nullable Path folder) {
        Optional<Binaries> found = folder == null ? Binaries.newestInstalled() : Binaries.in(folder);
        Binaries binaries = found.orElseThrow(() -> new PostgresFailure("No PostgreSQL server programs in "
                + (folder == null ? Binaries.DEBIAN_ROOT : folder)
                + ": install the package postgresql, or use the bundled one"));
        if (binaries.major() < Binaries.OLDEST_MAJOR) {
            throw new PostgresFailure("PostgreSQL " + binaries.major() + " in " + binaries.bin()
                    + " is too old: Tidemill needs " + Binaries.OLDEST_MAJOR + " or newer");
        }
        return binaries;
    }

    private static Optional<Bundle> bundle() throws IOException {
        return Bundle.onClassPath();
    }

    private @Nullable Path cache() {
        return option instanceof PostgresBinaries.Bundled(Path cache) ? cache : null;
    }

    private static Path cacheOr(@Nullable Path cache, Place place) throws IOException {
        return cache == null ? place.folder() : Folders.create(cache, "rwxr-xr-x");
    }
}
