package dev.tidemill.platform.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Setting<Integer> PORT = Setting.integer("port", 8080, 0, 65535, "The port.");
    private static final Setting<Long> LIMIT = Setting.bytes("upload-limit", "10m", "The largest upload.");
    private static final Setting<Duration> GRACE =
            Setting.duration("blob-grace", Duration.ofDays(14), "How long | kept.");
    private static final Setting<Boolean> SIGN_UP = Setting.bool("sign-up", false, "Who may sign up.");
    private static final Setting<String> URL = Setting.text("external-url", "", "The address.");
    private static final List<Setting<?>> ALL = List.of(PORT, LIMIT, GRACE, SIGN_UP, URL);

    @TempDir
    private Path folder;

    @Test
    void flagWinsOverEnvironmentOverFileOverDefault() {
        Map<String, String> flag = Map.of("port", "1");
        Map<String, String> environment = Map.of("TIDEMILL_PORT", "2", "PORT", "9");
        Map<String, String> file = Map.of("port", "3");

        assertThat(new Settings(flag, environment, file).get(PORT)).isEqualTo(1);
        assertThat(new Settings(Map.of(), environment, file).get(PORT)).isEqualTo(2);
        assertThat(new Settings(Map.of(), Map.of(), file).get(PORT)).isEqualTo(3);
        assertThat(new Settings(Map.of(), Map.of(), Map.of()).get(PORT)).isEqualTo(8080);
    }

    @Test
    void defaultsAreWithinTheirRange() {
        var none = new Settings(Map.of(), Map.of(), Map.of());
        assertThat(none.get(LIMIT)).isEqualTo(10L << 20);
        assertThat(none.get(GRACE)).isEqualTo(Duration.ofDays(14));
        none.check(ALL);
    }

    @ParameterizedTest
    @CsvSource({
        "port, 65536",
        "port, -1",
        "port, x",
        "port, ''",
        "upload-limit, 10x",
        "upload-limit, -1",
        "upload-limit, 99999999999g",
        "blob-grace, soon",
        "blob-grace, P1",
        "sign-up, maybe",
        "sign-up, 1"
    })
    void aValueOutOfRangeIsNamedWithItsPlaceAndItsRange(String key, String value) {
        var setting =
                ALL.stream().filter(each -> each.key().equals(key)).findFirst().orElseThrow();

        assertThatThrownBy(() -> new Settings(Map.of(key, value), Map.of(), Map.of()).get(setting))
                .hasMessage("The value of --" + key + " cannot be used; allowed: " + setting.range() + ".");
        assertThatThrownBy(
                        () -> new Settings(Map.of(), Map.of(setting.environmentName(), value), Map.of()).get(setting))
                .hasMessageContaining(setting.environmentName());
        assertThatThrownBy(() -> new Settings(Map.of(), Map.of(), Map.of(key, value)).check(ALL))
                .hasMessageContaining(key + " in tidemill.yaml");
    }

    @ParameterizedTest
    @CsvSource({"1024, 1024", "1k, 1024", "2M, 2097152", "3g, 3221225472", "0, 0"})
    void bytesTakeASuffix(String text, long bytes) {
        assertThat(LIMIT.parser().apply(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "Port, port",
        "prot, port",
        "external_url, external-url",
        "blobgrace, blob-grace",
        "uplaod-limit, upload-limit",
        "sign.up, sign-up"
    })
    void anUnknownKeyIsRefusedWithWhatWasProbablyMeant(String written, String meant) {
        assertThatThrownBy(() -> new Settings(Map.of(), Map.of(), Map.of(written, "1")).check(ALL))
                .isInstanceOf(Settings.Unusable.class)
                .hasMessage("There is no setting " + written + ". Did you mean " + meant + "?");
    }

    @Test
    void aKeyLikeNoOtherPointsToTheReference() {
        assertThatThrownBy(() -> new Settings(Map.of(), Map.of(), Map.of("something-else", "1")).check(ALL))
                .hasMessage("There is no setting something-else. docs/configuration.md lists all settings.");
    }

    @Test
    void unknownNamesInTheEnvironmentAreNotOurs() {
        new Settings(Map.of(), Map.of("TIDEMILL_JAVA_HOME", "/x"), Map.of()).check(ALL);
    }

    @Test
    void theFileIsOneFlatMapping() throws Exception {
        Path yaml = folder.resolve("tidemill.yaml");
        assertThat(Settings.file(yaml)).isEmpty();
        Files.writeString(yaml, "# nothing\n");
        assertThat(Settings.file(yaml)).isEmpty();
        Files.writeString(yaml, "port: 9000\nsign-up: true\nexternal-url: \"https://x\"\nblob-grace:\n");
        assertThat(Settings.file(yaml))
                .containsOnly(
                        Map.entry("port", "9000"),
                        Map.entry("sign-up", "true"),
                        Map.entry("external-url", "https://x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "just text",
                "- a\n- b",
                "port: [1]",
                "port: {a: b}",
                "port: 1\nport: 2",
                "a: b: c",
                "\tport: 1",
                "&a [*a]"
            })
    void anythingElseIsOneClearLine(String text) throws Exception {
        Path yaml = folder.resolve("tidemill.yaml");
        Files.writeString(yaml, text);

        assertThatThrownBy(() -> Settings.file(yaml))
                .isInstanceOf(Settings.Unusable.class)
                .hasMessageContaining(yaml.toString());
    }

    @Test
    void theReferenceIsDrawnFromTheRows() {
        String page = SettingsReference.draw(List.of(
                new SettingsReference.Section("Server", List.of(URL, PORT)),
                new SettingsReference.Section("nothing", List.of()),
                new SettingsReference.Section("Storage", List.of(GRACE))));

        assertThat(page).startsWith("# Settings\n").doesNotContain("nothing").endsWith("""

                ## Server

                | key | environment | default | allowed | meaning |
                |---|---|---|---|---|
                | `external-url` | `TIDEMILL_EXTERNAL_URL` |  | text | The address. |
                | `port` | `TIDEMILL_PORT` | `8080` | 0 to 65535 | The port. |

                ## Storage

                | key | environment | default | allowed | meaning |
                |---|---|---|---|---|
                | `blob-grace` | `TIDEMILL_BLOB_GRACE` | `PT336H` | ISO-8601 duration or seconds | How long \\| kept. |
                """);
    }
}
