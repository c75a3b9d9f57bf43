package dev.tidemill.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.testkit.TestServer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class ServerTest {
    @Test
    void servesTheGalleryStaticFilesAndErrorsOfEachKind() {
        try (var server = TestServer.start()) {
            var gallery = server.http().get("/-/ui").expect(200);
            assertThat(gallery.text()).startsWith("<!doctype html>").contains("/-/static/");
            assertThat(gallery.header("Content-Security-Policy")).contains("default-src 'none'");
            String style = gallery.text().replaceAll("(?s).*?(/-/static/[^\"]+\\.css).*", "$1");
            var css = server.http().get(style).expect(200);
            assertThat(css.header("Cache-Control")).contains("immutable");
            var missing = server.api().get("/no/such/thing").expect(404);
            assertThat(missing.text()).isEqualTo("{\"error\":\"404 Not Found\"}");
            assertThat(server.http().get("/-/no/such/page").expect(404).text()).contains("Nothing here");
        }
    }

    @Test
    void aPageAskedForWithAWrongTokenIsRefusedInWords() {
        try (var server = TestServer.start()) {
            for (String path : new String[] {"/", "/-/ui"}) {
                var refused = server.http().token("glpat-unknown").get(path).expect(401);
                assertThat(refused.text()).startsWith("<!doctype html>").contains("Please sign in");
            }
        }
    }
}
