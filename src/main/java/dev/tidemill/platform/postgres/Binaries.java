package dev.tidemill.platform.postgres;

import dev.tidemill.platform.postgres.system.Command;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A usable set of programs.
 *
 * @param bin folder with {@code postgres} and {@code initdb}
 * @param major their major version
 * @param label how the cluster record names them
 */
record Binaries(Path bin, int major, String label) {
    static final Path DEBIAN_ROOT = Path.of("/usr/lib/postgresql");
    static final int OLDEST_MAJOR = 15;

    Path postgres() {
        return bin.resolve("postgres");
    }

    Path initdb() {
        return bin.resolve("initdb");
    }

    /** Installed binaries in this folder, if they are there and say their version. */
    static Optional<Binaries> in(Path bin) {
        if (!Files.isExecutable(bin.resolve("postgres")) || !Files.isExecutable(bin.resolve("initdb"))) {
            return Optional.empty();
        }
        Command version = Command.run(List.of(bin.resolve("postgres").toString(), "--version"), Duration.ofSeconds(20));
        return version.succeeded()
                ? parseMajor(version.output()).map(m -> new Binaries(bin, m, bin.toString()))
                : Optional.empty();
    }

    /** The output is {@code postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)}. */
    static Optional<Integer> parseMajor(String output) {
        return Stream.of(output.strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty() && Character.isDigit(word.charAt(0)))
                .findFirst()
                .map(word -> Integer.parseInt(word.split("[^0-9]", -1)[0]));
    }

    /** The newest binaries that the distribution's packages installed. */
    static Optional<Binaries> newestInstalled() {
        Path[] folders = Optional.ofNullable(DEBIAN_ROOT.toFile().listFiles()).stream()
                .flatMap(Stream::of)
                .map(file -> file.toPath().resolve("bin"))
                .toArray(Path[]::new);
        return Stream.of(folders)
                .flatMap(folder -> in(folder).stream())
                .filter(found -> found.major() >= OLDEST_MAJOR)
                .max(Comparator.comparingInt(Binaries::major));
    }
}
