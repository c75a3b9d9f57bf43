package dev.tidemill.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerFolderTest {
    @TempDir
    Path temp;

    @Test
    void remembersTheSystemId() throws IOException {
        String first;
        try (RunnerFolder folder = RunnerFolder.open(temp)) {
            first = folder.systemId();
            assertThat(first).matches("r_[0-9a-f]{12}");
        }
        try (RunnerFolder folder = RunnerFolder.open(temp)) {
            assertThat(folder.systemId()).isEqualTo(first);
        }
        Files.writeString(temp.resolve(".runner/system_id"), "broken\nfile");
        try (RunnerFolder folder = RunnerFolder.open(temp)) {
            assertThat(folder.systemId()).matches("r_[0-9a-f]{12}").isEqualTo(folder.systemId());
        }
    }

    @Test
    void oneRunnerAtATime() throws IOException {
        try (RunnerFolder first = RunnerFolder.open(temp)) {
            assertThat(first.caches()).isDirectory();
            assertThatThrownBy(() -> RunnerFolder.open(temp))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("choose another --builds-dir");
        }
        RunnerFolder.open(temp).close();
    }

    @Test
    void anUnusableFolderIsNamed() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "x");
        assertThatThrownBy(() -> RunnerFolder.open(file.resolve("below"))).hasMessageContaining("cannot write to");
    }
}
