package dev.tidemill.app;

import dev.tidemill.platform.postgres.DatabaseVersion;
import dev.tidemill.platform.postgres.EmbeddedPostgres;
import dev.tidemill.platform.postgres.PostgresBinaries;
import dev.tidemill.platform.postgres.PostgresOptions;
import dev.tidemill.platform.settings.Settings;
import dev.tidemill.platform.sql.Database;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where the rows are: the embedded PostgreSQL of the data folder, or a server that somebody else runs. */
final class SiteDatabase implements AutoCloseable {
    private final Database.Address address;
    private final @Nullable EmbeddedPostgres embedded;

    private SiteDatabase(Database.Address address, @Nullable EmbeddedPostgres embedded) {
        this.address = address;
        this.embedded = embedded;
    }

    /** Opens the one that the settings name; throws with one clear line when it is of no use. */
    static SiteDatabase open(DataFolder folder, Settings settings) {
        String url = settings.get(CoreSettings.DATABASE_URL);
        if (!url.isEmpty()) {
            checkExternal(url);
            return new SiteDatabase(new Database.Address(url, "", ""), null);
        }
        PostgresBinaries binaries = PostgresBinaries.parse(settings.get(CoreSettings.POSTGRES_BINARIES));
        EmbeddedPostgres postgres =
                EmbeddedPostgres.start(folder.path(), PostgresOptions.defaults().withBinaries(binaries));
        return new SiteDatabase(
                new Database.Address(postgres.jdbcUrl(), postgres.user(), postgres.password()), postgres);
    }

    Database.Address address() {
        return address;
    }

    /** Completes when the embedded PostgreSQL is gone for good. */
    CompletionStage<Void> lost() {
        return embedded == null ? new CompletableFuture<>() : embedded.lost();
    }

    @Override
    public void close() {
        if (embedded != null) {
            embedded.close();
        }
    }

    /** The address holds a password, and the driver's messages may hold the address. */
    private static void checkExternal(String url) {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new CannotStart("The database URL must begin with jdbc:postgresql:");
        }
        try (Connection connection = DriverManager.getConnection(url)) {
            DatabaseVersion.check(connection);
        } catch (SQLException e) {
            throw new CannotStart("Cannot open the database: "
                    + String.valueOf(e.getMessage())
                            .replace(url, "its URL")
                            .lines()
                            .findFirst()
                            .orElse("no reason given")
                    + " (check --database-url or TIDEMILL_DATABASE_URL)");
        }
    }
}
