package dev.tidemill.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.testkit.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data folders that cannot be used: each one a clear line, and nothing changed. */
@Tag("server")
class BadDataFolderTest {
    private static final PostgresOptions OPTIONS = PostgresOptions.defaults().withBinaries(TestPostgres.binaries());

    @TempDir
    Path temp;

    @Test
    void fileInPlaceOfTheFolder() throws IOException {
        Path data = Files.writeString(temp.resolve("data"), "mine");
        startFails(data).hasMessageContaining("Cannot write to " + data).hasMessageContaining("--data");
        assertThat(data).hasContent("mine");
    }

    @Test
    void folderThatNobodyCanWriteTo() {
        startFails(Path.of("/proc/tidemill"))
                .hasMessageContaining("Cannot write to /proc/tidemill")
                .hasMessageContaining("--data");
    }

    @Test
    void clusterFolderWithSomethingElseInIt() throws IOException {
        Path cluster = Files.createDirectories(temp.resolve("postgres/cluster"));
        Files.writeString(cluster.resolve("notes.txt"), "mine");
        startFails(temp).hasMessageContaining("is not a PostgreSQL cluster").hasMessageContaining("move it away");
        assertThat(cluster.resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void majorVersionThatIsNotInstalled() throws IOException {
        Path cluster = Files.createDirectories(temp.resolve("postgres/cluster"));
        Files.writeString(cluster.resolve("PG_VERSION"), "11\n");
        startFails(temp)
                .hasMessageContaining("was made by PostgreSQL 11, which is not installed here")
                .hasMessageContaining("postgresql-11");
    }

    @Test
    void damagedVersionFile() throws IOException {
        Path cluster = Files.createDirectories(temp.resolve("postgres/cluster"));
        Files.writeString(cluster.resolve("PG_VERSION"), "\0\0");
        startFails(temp).hasMessageContaining("PG_VERSION").hasMessageContaining("backup");
    }

    @Test
    void lostPassword() throws IOException {
        EmbeddedPostgres.start(temp, OPTIONS).close();
        Files.delete(new Layout(temp).password());
        startFails(temp).hasMessageContaining("postgres-password is missing").hasMessageContaining("backup");
    }

    @Test
    void settingThatPostgresDoesNotKnow() throws IOException {
        Files.createDirectories(temp.resolve("postgres"));
        Files.writeString(temp.resolve("postgres/local.conf"), "no_such_setting = 1\n");
        startFails(temp).hasMessageContaining("no_such_setting").hasMessageContaining("postgres.log");
        Files.delete(temp.resolve("postgres/local.conf"));
        EmbeddedPostgres.start(temp, OPTIONS).close();
    }

    private static AbstractThrowableAssert<?, ?> startFails(Path data) {
        return assertThatThrownBy(() -> EmbeddedPostgres.start(data, OPTIONS).close())
                .isInstanceOf(PostgresFailure.class)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
}
