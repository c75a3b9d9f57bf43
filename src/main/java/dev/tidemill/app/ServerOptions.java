package dev.tidemill.app;

import dev.tidemill.platform.settings.Settings;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.web.Look;
import java.nio.file.Path;
import java.time.InstantSource;

/**
 * What a server is started with.
 *
 * @param host the address to bind
 * @param port the port, or 0 for any free one (tests only; people get 8080 or an error)
 * @param dataFolder the data folder, already claimed
 * @param database where PostgreSQL is
 * @param settings the settings in force
 * @param clock the time
 * @param background whether jobs, consumers and cron run by themselves; tests may drain by hand instead
 * @param look where templates and static files come from
 */
public record ServerOptions(
        String host,
        int port,
        Path dataFolder,
        Database.Address database,
        Settings settings,
        InstantSource clock,
        boolean background,
        Look look) {
    /** With the templates and static files of the build. */
    public ServerOptions(
            String host,
            int port,
            Path dataFolder,
            Database.Address database,
            Settings settings,
            InstantSource clock,
            boolean background) {
        this(host, port, dataFolder, database, settings, clock, background, Look.built());
    }

    /** The same with the templates and static files of a checkout, for those who edit them. */
    public ServerOptions editing(Path checkout) {
        return new ServerOptions(host, port, dataFolder, database, settings, clock, background, Look.of(checkout));
    }

    ServerOptions withPort(int other) {
        return new ServerOptions(host, other, dataFolder, database, settings, clock, background, look);
    }
}
