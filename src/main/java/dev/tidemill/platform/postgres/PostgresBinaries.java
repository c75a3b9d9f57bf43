package dev.tidemill.platform.postgres;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which PostgreSQL a new cluster is made with. An existing cluster keeps to its own major version. */
public sealed interface PostgresBinaries {

    /**
     * The binaries inside the application.
     *
     * @param cache folder shared by several data folders to unpack into; null unpacks inside the data folder
     */
    record Bundled(@Nullable Path cache) implements PostgresBinaries {}

    /**
     * Binaries that the operator installed.
     *
     * @param folder the folder with {@code initdb} and {@code postgres}, for example
     *     {@code /usr/lib/postgresql/17/bin}; null takes the newest below {@code /usr/lib/postgresql}
     */
    record Installed(@Nullable Path folder) implements PostgresBinaries {}

    /** The binaries inside the application, unpacked once per data folder. */
    static PostgresBinaries bundled() {
        return new Bundled(null);
    }

    /** From a setting: {@code bundled}, {@code system}, or a folder. */
    static PostgresBinaries parse(String text) {
        return switch (text.strip()) {
            case "", "bundled" -> bundled();
            case "system" -> new Installed(null);
            default -> new Installed(Path.of(text.strip()));
        };
    }
}
