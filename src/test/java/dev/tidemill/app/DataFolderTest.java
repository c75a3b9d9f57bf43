package dev.tidemill.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temp;

    @Test
    void newFolderHasAllPartsAndTheRightModes() throws IOException {
        DataFolder data = DataFolder.open(temp.resolve("deep/data"));

        assertThat(mode(data.path())).isEqualTo("rwx--x--x");
        assertThat(mode(data.path().resolve("postgres"))).isEqualTo("rwx--x--x");
        for (Path part : new Path[] {data.blobs(), data.secrets(), data.logs(), data.run()}) {
            assertThat(mode(part)).as(part.toString()).isEqualTo("rwx------");
        }
        assertThat(DataFolder.open(temp.resolve("deep/data"))).isEqualTo(data);
    }

    @Test
    void emptyFolderAndSettingsFileAreTakenOver() throws IOException {
        Files.writeString(temp.resolve("tidemill.yaml"), "port: 1234\n");
        DataFolder data = DataFolder.open(temp);
        assertThat(data.configuration()).hasContent("port: 1234\n");
        assertThat(data.path().resolve(DataFolder.MARKER)).exists();
    }

    @Test
    void foreignFolderIsRefusedAndLeftAlone() throws IOException {
        Files.writeString(temp.resolve("thesis.txt"), "mine");
        assertThatThrownBy(() -> DataFolder.open(temp))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("not a Tidemill data folder")
                .hasMessageContaining("--data");
        assertThat(temp).isDirectoryNotContaining(path -> !path.endsWith("thesis.txt"));
    }

    @Test
    void folderOfALaterVersionIsRefused() throws IOException {
        Files.writeString(temp.resolve(DataFolder.MARKER), "2\n");
        assertThatThrownBy(() -> DataFolder.open(temp))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("has layout 2, this version knows layout 1");
    }

    @Test
    void fileInPlaceOfTheFolderIsRefused() throws IOException {
        Path file = Files.writeString(temp.resolve("data"), "mine");
        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("Cannot write to " + file)
                .hasMessageContaining("--data");
    }

    @Test
    void unwritableFolderIsRefused() {
        assertThatThrownBy(() -> DataFolder.open(Path.of("/proc/tidemill")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("Cannot write to /proc/tidemill");
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
