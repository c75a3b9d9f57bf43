package dev.tidemill.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.platform.web.site.ErrorPage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class AssetsTest {
    private static final Path STATIC = Path.of("src/main/resources/static");
    private final Assets assets = Assets.load();

    @Test
    void findsEveryFileUnderItsAddress() {
        for (String name : Assets.FILES.keySet()) {
            var asset = assets.find(assets.url(name)).orElseThrow();
            assertThat(asset.body()).isNotEmpty();
            assertThat(asset.etag()).matches("\"[0-9a-f]{32}\"");
            assertThat(asset.gzipEtag()).matches("\"[0-9a-f]{32}-gz\"");
        }
    }

    @Test
    void servesEveryFileOfTheStaticFolder() throws IOException {
        var served = Assets.FILES.values().stream().flatMap(List::stream).toList();
        try (var files = Files.walk(STATIC)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> "static/" + STATIC.relativize(file))
                            .toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(served).contains(file));
        }
    }

    @Test
    void findsNothingElse() {
        String app = assets.url("app.css");
        assertThat(assets.find("/-/static/app.css")).isEmpty();
        assertThat(assets.find(app.replaceFirst("static/.", "static/-"))).isEmpty();
        assertThat(assets.find(app + "/../mark.svg")).isEmpty();
        assertThat(assets.find("")).isEmpty();
        assertThatThrownBy(() -> assets.url("nothing.css")).hasMessageContaining("nothing.css");
    }

    @Test
    void compressedBodyIsTheSame() throws IOException {
        var css = assets.find(assets.url("app.css")).orElseThrow();
        try (var in = new GZIPInputStream(new ByteArrayInputStream(css.gzip()))) {
            assertThat(in.readAllBytes()).isEqualTo(css.body());
        }
    }

    @Test
    void addressesStayWhileContentStays() {
        assertThat(Assets.load().url("app.css")).isEqualTo(assets.url("app.css"));
        assertThat(Assets.load(Path.of("src/main/resources")).url("app.css")).isEqualTo(assets.url("app.css"));
    }

    @Test
    void aNormalPageLoadsAtMost60KilobytesCompressed() throws IOException {
        String page = Pages.precompiled(assets)
                .render(new View(
                        PageShell.of("Weighed", Instant.now()),
                        "dev/tidemill/platform/web/site/error.jte",
                        new ErrorPage("", "", "", null)));
        var loaded = new TreeSet<String>();
        follow(page, loaded);
        assertThat(loaded)
                .as("every script is counted, whoever imports it")
                .containsAll(Assets.FILES.keySet().stream()
                        .filter(name -> name.endsWith(".js"))
                        .map(assets::url)
                        .toList());
        int size = loaded.stream().mapToInt(url -> found(url).gzip().length).sum();
        assertThat(size).isLessThan(60_000);
    }

    /** Everything that a document or script names under our static folder, and what that names in turn. */
    private void follow(String text, Set<String> loaded) {
        String folder = assets.url("app.js").replace("app.js", "");
        var names = Pattern.compile("(?:" + Pattern.quote(folder) + "|from \"\\./)([a-z-]+\\.(?:css|js))");
        names.matcher(text).results().map(match -> folder + match.group(1)).forEach(url -> {
            if (loaded.add(url)) {
                follow(new String(found(url).body(), StandardCharsets.UTF_8), loaded);
            }
        });
    }

    private Asset found(String url) {
        return assets.find(url).orElseThrow();
    }
}
