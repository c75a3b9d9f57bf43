package dev.tidemill.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.testkit.TestPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A {@code postmaster.pid} that a crash left behind must not stop the next start. */
@Tag("server")
class LeftoversTest {
    private static final PostgresOptions OPTIONS = PostgresOptions.defaults().withBinaries(TestPostgres.binaries());

    @TempDir
    Path temp;

    private Path pidFile;

    @BeforeEach
    void makeCluster() {
        EmbeddedPostgres postgres = EmbeddedPostgres.start(temp, OPTIONS);
        postgres.close();
        pidFile = PostmasterPid.file(postgres.folder());
        assertThat(pidFile).doesNotExist();
    }

    @Test
    void pidThatAnotherProgramHasNow() throws IOException {
        Files.writeString(pidFile, pidFileContent(ProcessHandle.current().pid()));
        startWorks();
    }

    @Test
    void pidOfAZombie() throws Exception {
        Process parent = new ProcessBuilder("sh", "-c", "true & echo $!; exec sleep 60").start();
        try (BufferedReader out = parent.inputReader()) {
            Files.writeString(pidFile, pidFileContent(Long.parseLong(out.readLine())));
            startWorks();
        } finally {
            parent.destroyForcibly();
        }
    }

    @Test
    void emptyFile() throws IOException {
        Files.writeString(pidFile, "");
        startWorks();
    }

    private void startWorks() {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start(temp, OPTIONS)) {
            assertThat(postgres.pid()).isPositive();
        }
    }

    private String pidFileContent(long pid) {
        return pid + "\n" + pidFile.getParent() + "\n1700000000\n5432\n\n127.0.0.1\n1 1\nready\n";
    }
}
