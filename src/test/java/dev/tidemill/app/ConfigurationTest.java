package dev.tidemill.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.platform.settings.Setting;
import dev.tidemill.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class ConfigurationTest {
    private static final Path PAGE = Path.of("docs/configuration.md");
    private static final Path DRAWN = Path.of("target/configuration.md");

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void theReferencePageListsEverySetting() throws IOException {
        String drawn = Configuration.reference(server.server().rooms());
        Files.createDirectories(DRAWN.getParent());
        Files.writeString(DRAWN, drawn);

        assertThat(Files.readString(PAGE))
                .as("out of date: cp " + DRAWN + " " + PAGE)
                .isEqualTo(drawn);
    }

    @Test
    void noTwoSettingsHaveOneKey() {
        assertThat(Configuration.settings(server.server().rooms()))
                .extracting(Setting::key)
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"));
    }

    @Test
    void everySettingSaysWhatItMeans() {
        assertThat(Configuration.settings(server.server().rooms()))
                .allMatch(setting -> setting.meaning().endsWith("."), "ends with a full stop");
    }

    @Test
    void aKeyThatNobodyReadsKeepsTheServerFromStarting() {
        assertThatThrownBy(
                        () -> new TestServer.Builder().setting("job-slot", "3").start())
                .hasMessage("There is no setting job-slot. Did you mean job-slots?");
    }
}
