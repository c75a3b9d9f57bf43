package dev.tidemill.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void aNormalPageLoadsAtMost60KilobytesCompressed() {
        int size = List.of("app.css", "app.js", "htmx.js").stream()
                .mapToInt(name -> assets.find(assets.url(name)).orElseThrow().gzip().length)
                .sum();
        assertThat(size).isLessThan(60_000);
    }
}
