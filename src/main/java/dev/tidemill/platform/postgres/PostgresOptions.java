package dev.tidemill.platform.postgres;

import dev.tidemill.platform.postgres.system.Tools;
import dev.tidemill.platform.postgres.system.UserLookup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How to run the embedded PostgreSQL; {@link #defaults()} is right for production.
 *
 * @param binaries which PostgreSQL a new cluster is made with
 * @param durable whether commits wait for the disk; only tests say false
 * @param fallbackRoot where the cluster goes when no other user can reach the data folder
 * @param users how user names are looked up
 * @param tools the programs that change user and tie the child's life to ours
 * @param startLimit how long one start may take, crash recovery included
 * @param stopLimit how long a fast shutdown may take before it is forced
 * @param logLimit size in bytes at which the log is moved to {@code postgres.log.1}
 * @param settings PostgreSQL settings on top of the built-in ones
 */
public record PostgresOptions(
        PostgresBinaries binaries,
        boolean durable,
        Path fallbackRoot,
        UserLookup users,
        Tools tools,
        Duration startLimit,
        Duration stopLimit,
        long logLimit,
        Map<String, String> settings) {

    public PostgresOptions {
        settings = Map.copyOf(settings);
    }

    public static PostgresOptions defaults() {
        return new PostgresOptions(
                PostgresBinaries.bundled(),
                true,
                Path.of("/var/lib/tidemill"),
                UserLookup.system(),
                Tools.onPath(),
                Duration.ofMinutes(5),
                Duration.ofSeconds(60),
                10_000_000,
                Map.of());
    }

    public PostgresOptions withBinaries(PostgresBinaries value) {
        return new PostgresOptions(
                value, durable, fallbackRoot, users, tools, startLimit, stopLimit, logLimit, settings);
    }

    public PostgresOptions withDurable(boolean value) {
        return new PostgresOptions(
                binaries, value, fallbackRoot, users, tools, startLimit, stopLimit, logLimit, settings);
    }

    public PostgresOptions withFallbackRoot(Path value) {
        return new PostgresOptions(binaries, durable, value, users, tools, startLimit, stopLimit, logLimit, settings);
    }

    public PostgresOptions withUsers(UserLookup value) {
        return new PostgresOptions(
                binaries, durable, fallbackRoot, value, tools, startLimit, stopLimit, logLimit, settings);
    }

    public PostgresOptions withTools(Tools value) {
        return new PostgresOptions(
                binaries, durable, fallbackRoot, users, value, startLimit, stopLimit, logLimit, settings);
    }

    public PostgresOptions withStopLimit(Duration value) {
        return new PostgresOptions(
                binaries, durable, fallbackRoot, users, tools, startLimit, value, logLimit, settings);
    }

    public PostgresOptions withLogLimit(long value) {
        return new PostgresOptions(
                binaries, durable, fallbackRoot, users, tools, startLimit, stopLimit, value, settings);
    }

    public PostgresOptions withSettings(Map<String, String> value) {
        return new PostgresOptions(
                binaries, durable, fallbackRoot, users, tools, startLimit, stopLimit, logLimit, value);
    }
}
