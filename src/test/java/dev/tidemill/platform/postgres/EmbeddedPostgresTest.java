package dev.tidemill.platform.postgres;

import static dev.tidemill.platform.postgres.Sql.ask;
import static dev.tidemill.platform.postgres.Sql.execute;
import static dev.tidemill.platform.postgres.Sql.setting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tidemill.testkit.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
class EmbeddedPostgresTest {
    @TempDir
    Path temp;

    @Test
    void startsStopsAndStartsAgainOnTheSamePort() throws SQLException {
        Path data = temp.resolve("data");
        int port;
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data, PostgresOptions.defaults())) {
            port = postgres.port();
            execute(postgres, "create table kept as select 42 as answer");
        }
        try (EmbeddedPostgres postgres = start(data)) {
            assertThat(postgres.port()).isEqualTo(port);
            assertThat(ask(postgres, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void isDurableAndReadyForReplicationAndListensOnLoopbackOnly() throws SQLException {
        try (EmbeddedPostgres postgres = start(temp)) {
            assertThat(setting(postgres, "fsync")).isEqualTo("on");
            assertThat(setting(postgres, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(postgres, "full_page_writes")).isEqualTo("on");
            assertThat(setting(postgres, "data_checksums")).isEqualTo("on");
            assertThat(setting(postgres, "wal_level")).isEqualTo("logical");
            assertThat(setting(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(postgres, "unix_socket_directories")).isEmpty();
            assertThat(setting(postgres, "password_encryption")).isEqualTo("scram-sha-256");
            assertThat(setting(postgres, "server_encoding")).isEqualTo("UTF8");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "wrong"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void keepsTheSettingsOfTheOperatorAndOfTheCaller() throws SQLException, IOException {
        Files.createDirectories(temp.resolve("postgres"));
        Files.writeString(temp.resolve("postgres/local.conf"), "work_mem = '3MB'\n");
        PostgresOptions options = PostgresOptions.defaults()
                .withBinaries(TestPostgres.binaries())
                .withSettings(Map.of("maintenance_work_mem", "21MB"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(temp, options)) {
            assertThat(setting(postgres, "work_mem")).isEqualTo("3MB");
            assertThat(setting(postgres, "maintenance_work_mem")).isEqualTo("21MB");
        }
    }

    @Test
    void secondStartOnTheSameFolderNamesTheFirst() {
        try (EmbeddedPostgres postgres = start(temp)) {
            assertThatThrownBy(() -> start(temp))
                    .isInstanceOf(PostgresFailure.class)
                    .hasMessageContaining(
                            "in use by process " + ProcessHandle.current().pid())
                    .hasMessageContaining("--data");
            assertThat(ProcessHandle.of(postgres.pid())).isPresent();
        }
    }

    @Test
    void passwordAndLogAreForTheServerOnly() throws IOException {
        try (EmbeddedPostgres postgres = start(temp)) {
            Layout layout = new Layout(temp);
            assertThat(layout.secrets())
                    .satisfies(path -> assertThat(mode(path)).isEqualTo("rwx------"));
            assertThat(mode(layout.password())).isEqualTo("rw-------");
            assertThat(mode(layout.log())).isEqualTo("rw-------");
            assertThat(mode(layout.postgres())).isEqualTo("rwx--x--x");
            assertThat(Files.readString(layout.log()))
                    .contains("ready to accept")
                    .doesNotContain(postgres.password());
            assertThat(Files.readString(layout.port()).strip()).isEqualTo(Integer.toString(postgres.port()));
        }
    }

    @Test
    void twoFoldersStartingAtOnceUnpackOneSharedCopy() throws IOException {
        PostgresOptions options =
                PostgresOptions.defaults().withBinaries(new PostgresBinaries.Bundled(temp.resolve("cache")));
        var one = CompletableFuture.supplyAsync(() -> EmbeddedPostgres.start(temp.resolve("one"), options));
        var two = CompletableFuture.supplyAsync(() -> EmbeddedPostgres.start(temp.resolve("two"), options));
        try (EmbeddedPostgres first = one.join();
                EmbeddedPostgres second = two.join();
                var unpacked = Files.list(temp.resolve("cache"))) {
            assertThat(first.port()).isNotEqualTo(second.port());
            assertThat(unpacked.map(path -> path.getFileName().toString()).toList())
                    .containsExactlyInAnyOrder(
                            "unpack.lock",
                            "bin-" + Bundle.onClassPath().orElseThrow().version());
            assertThat(temp.resolve("one/postgres")).isDirectoryNotContaining("glob:**bin-*");
        }
    }

    @Test
    void systemBinariesMakeAClusterThatKeepsToThem() throws SQLException {
        Binaries system = Binaries.newestInstalled().orElse(null);
        assumeTrue(system != null, "no PostgreSQL packages installed");
        PostgresOptions options = PostgresOptions.defaults().withBinaries(new PostgresBinaries.Installed(null));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(temp, options)) {
            assertThat(postgres.majorVersion()).isEqualTo(system.major());
        }
        try (EmbeddedPostgres postgres = start(temp)) {
            assertThat(setting(postgres, "server_version")).startsWith(system.major() + ".");
        }
    }

    private static EmbeddedPostgres start(Path data) {
        return EmbeddedPostgres.start(data, PostgresOptions.defaults().withBinaries(TestPostgres.binaries()));
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
