package dev.tidemill.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.platform.postgres.system.FolderLock;
import dev.tidemill.testkit.TestPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What keeps {@code serve} from starting is one line on standard error that says what to do, and status 1. */
@Tag("server")
class StartFaultsTest {
    @TempDir
    Path temp;

    @Test
    void aTakenPortLeavesNoDataFolderBehind() throws Exception {
        try (var other = new ServerSocket(0)) {
            String line = refused("--data", data().toString(), "--port", Integer.toString(other.getLocalPort()));
            assertThat(line).contains("is taken by another program").contains("--port");
            assertThat(data()).doesNotExist();
        }
    }

    @Test
    void aFolderOfSomebodyElseIsLeftAlone() throws Exception {
        Files.createDirectories(data());
        Files.writeString(data().resolve("thesis.txt"), "mine");
        assertThat(refused("--data", data().toString(), "--port", "0"))
                .contains("is not empty and not a Tidemill data folder")
                .contains("--data");
        try (Stream<Path> files = Files.list(data())) {
            assertThat(files).containsExactly(data().resolve("thesis.txt"));
        }
    }

    @Test
    void aFolderThatCannotBeWritten() throws Exception {
        assertThat(refused("--data", "/proc/tidemill", "--port", "0"))
                .contains("Cannot write to /proc/tidemill")
                .contains("--data");
    }

    @Test
    void aFolderInUseNamesTheProcessThatHasIt() throws Exception {
        try (FolderLock _ = DataFolder.open(data()).lock()) {
            assertThat(refused("--data", data().toString(), "--port", "0"))
                    .contains(data() + " is in use by process "
                            + ProcessHandle.current().pid())
                    .contains("--data");
            assertThat(data().resolve("logs")).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "port: [80        | at line 1",
                "port: 80\\n\\tx: 1 | at line 2",
                "- port           | must hold lines of the form key: value",
                "port: {a: 1}     | port must have one plain value",
                "port: 99999999   | The value of port in tidemill.yaml cannot be used; allowed: 0 to 65535",
                "\u00ff            | not YAML in UTF-8",
            })
    void aBrokenSettingsFileIsNamedWithItsPlaceAndNothingIsMade(String text, String expected) throws Exception {
        Files.createDirectories(data());
        Files.write(
                data().resolve("tidemill.yaml"),
                text.replace("\\n", "\n").replace("\\t", "\t").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refused("--data", data().toString()))
                .contains("tidemill.yaml")
                .contains(expected);
        try (Stream<Path> files = Files.list(data())) {
            assertThat(files).containsExactly(data().resolve("tidemill.yaml"));
        }
    }

    @Test
    void aSettingThatDoesNotExistComesWithTheNearestOne() throws Exception {
        Files.createDirectories(data());
        Files.writeString(data().resolve("tidemill.yaml"), "extrenal-url: https://example.com\n");
        String url = TestPostgres.freshDatabase();
        assertThat(refused("--data", data().toString(), "--port", "0", "--database-url", url))
                .isEqualTo("tidemill: There is no setting extrenal-url. Did you mean external-url?");
    }

    private Path data() {
        return temp.resolve("data");
    }

    /** Runs {@code serve}; the one line it says. */
    private String refused(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "serve"));
        command.addAll(List.of(arguments));
        Path said = temp.resolve("said");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TIDEMILL_"));
        assertThat(builder.start().waitFor()).isEqualTo(1);
        List<String> lines = Files.readAllLines(said);
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }
}
