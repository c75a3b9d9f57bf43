package dev.tidemill.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tidemill dev}: what is edited shows at the next request, and what is broken is said and mended again. */
@Tag("server")
class EditingTest {
    private static final Path TEMPLATES = Path.of("src/main/java/dev/tidemill/platform/web");
    private static final String LAYOUT = "src/main/java/dev/tidemill/platform/web/layout.jte";
    private static final String TOKENS = "src/main/resources/static/css/tokens.css";

    @TempDir
    Path checkout;

    @Test
    void changedTemplatesAndStaticFilesShowAtTheNextRequest() throws IOException {
        copy(TEMPLATES, ".jte");
        copy(Path.of("src/main/resources/static"), "");
        try (var server = new TestServer.Builder().editing(checkout).start()) {
            String before = server.http().get("/-/ui").expect(200).text();
            assertThat(before).doesNotContain("edited just now");
            String style = address(before);
            server.http().get(style).expect(200);

            edit(LAYOUT, "</body>", "<p>edited just now</p></body>");
            assertThat(server.http().get("/-/ui").expect(200).text()).contains("<p>edited just now</p>");

            append(TOKENS, "\n.edited-just-now { color: red }\n");
            String after = server.http().get("/-/ui").expect(200).text();
            assertThat(address(after)).isNotEqualTo(style);
            assertThat(server.http().get(address(after)).expect(200).text()).contains(".edited-just-now");
        }
    }

    private static String address(String page) {
        return page.replaceAll("(?s).*?(/-/static/[^\"]+/app\\.css).*", "$1");
    }

    private void copy(Path from, String end) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(end))
                    .toList()) {
                Path to = checkout.resolve(file);
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    private void edit(String file, String from, String to) throws IOException {
        Path path = checkout.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(from);
        Files.writeString(path, text.replace(from, to));
    }

    private void append(String file, String text) throws IOException {
        Path path = checkout.resolve(file);
        Files.writeString(path, Files.readString(path) + text);
    }
}
