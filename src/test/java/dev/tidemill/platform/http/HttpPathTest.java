package dev.tidemill.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.platform.json.Json;
import dev.tidemill.testkit.RawHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths as clients send them, byte for byte. */
@Tag("server")
class HttpPathTest {
    private static EchoServer server;

    @BeforeAll
    static void start() {
        server = new EchoServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "group%2Fproject,             group/project",
        "group%2Fsub%2fproject,       group/sub/project",
        "group%252Fproject,           group%2Fproject",
        "my.branch.name,              my.branch.name",
        "file.json,                   file.json",
        "a+b,                         a+b",
        "a%20b,                       'a b'",
        "a%2Bb,                       a+b",
        "%C3%BC%F0%9F%8C%8A,          '\u00fc\uD83C\uDF0A'",
        "..%2F..%2Fetc%2Fpasswd,      ../../etc/passwd",
        "%2e%2e,                      ..",
        "a%5Cb,                       a\\b",
        "a;b=c,                       a;b=c",
        "a%3Bb,                       a;b",
        "a%3Fb%23c,                   a?b#c",
        "'%22%3Cscript%3E',           '\"<script>'",
        "a:b@c,                       a:b@c",
    })
    void aPathParameterIsDecodedExactlyOnce(String sent, String received) throws Exception {
        String answer = get("/api/v4/echo/" + sent);

        assertThat(RawHttp.status(answer)).as(answer).isEqualTo(200);
        assertThat(Json.tree(utf8(RawHttp.body(answer))).get("id").asText()).isEqualTo(received);
    }

    @ParameterizedTest
    @CsvSource({
        "docs/read.me, docs/read.me",
        "docs%2Fread.me, docs/read.me",
        "a/b%2Fc/d, a/b/c/d",
        "%2Fa, /a",
        "a%20b/c+d, a b/c+d"
    })
    void aPathThatMayHoldSlashesIsDecodedOnceToo(String sent, String received) throws Exception {
        String answer = get("/api/v4/files/" + sent);

        assertThat(Json.tree(RawHttp.body(answer)).get("path").asText()).isEqualTo(received);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%00b", "%zz", "%", "%2", "a%"})
    void whatCannotBeDecodedOrStoredIsABadRequest(String sent) throws Exception {
        String answer = get("/api/v4/echo/" + sent);

        assertThat(RawHttp.status(answer)).as(answer).isEqualTo(400);
        assertThat(answer).contains("application/json");
    }

    @Test
    void aConnectionThatEndsSaysSo() throws Exception {
        try (var http = new RawHttp(server.port())) {
            http.send("GET /api/v4/echo/%00 HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(http.all()).startsWith("HTTP/1.1 400").contains("Connection: close");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v4/unknown",
                "/api/v4/echo",
                "/api/v4/echo/",
                "/api/v4/echo/a/b",
                "/api//v4/echo/a",
                "/api/v4/../v4/echo/a/b",
                "/api/v4/./unknown",
                "/api/v4/echo/../../../etc/passwd",
            })
    void anUnknownPathIsNotFoundInJson(String path) throws Exception {
        String answer = get(path);

        assertThat(RawHttp.status(answer)).as(answer).isEqualTo(404);
        assertThat(RawHttp.body(answer)).isEqualTo("{\"error\":\"404 Not Found\"}");
    }

    @Test
    void anUnknownPageIsAPage() throws Exception {
        assertThat(get("/unknown"))
                .startsWith("HTTP/1.1 404")
                .contains("text/html")
                .contains("<h1>404</h1>");
        assertThat(get("/")).startsWith("HTTP/1.1 404");
        assertThat(get("//api/v4/echo/a")).startsWith("HTTP/1.1 404");
        assertThat(get("/api\\v4\\echo\\a")).startsWith("HTTP/1.1 404");
    }

    @Test
    void aSlashAtTheEndMakesNoDifference() throws Exception {
        assertThat(get("/api/v4/items/")).startsWith("HTTP/1.1 200");
    }

    @Test
    void aKnownPathRefusesOtherMethodsAndNamesItsOwn() throws Exception {
        String answer = RawHttp.exchange(server.port(), "", "PATCH /api/v4/echo/1 HTTP/1.1", "Content-Length: 0");

        assertThat(answer).startsWith("HTTP/1.1 405").contains("Allow: DELETE, GET, POST, PUT");
        assertThat(RawHttp.body(answer)).isEqualTo("{\"error\":\"405 Not Allowed\"}");
        assertThat(RawHttp.exchange(server.port(), "", "BREW /api/v4/echo/1 HTTP/1.1"))
                .startsWith("HTTP/1.1 405");
        assertThat(RawHttp.exchange(server.port(), "", "BREW /page HTTP/1.1")).startsWith("HTTP/1.1 404");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/9.9",
                "GET",
                "\0\0\0",
                "GET /a b HTTP/1.1",
                "GET http://[ HTTP/1.1",
                "GET /\u0001 HTTP/1.1",
                "POST /api/v4/echo/1 HTTP/1.1\r\nContent-Length: x",
                "POST /api/v4/echo/1 HTTP/1.1\r\nContent-Length: 3\r\nContent-Length: 4",
                "POST /api/v4/echo/1 HTTP/1.1\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: x",
                "GET /api/v4/echo/1 HTTP/1.1\r\nBad Header: x",
                "GET /api/v4/echo/1 HTTP/1.1\r\nX: a\0b",
            })
    void aMalformedRequestIsToldSoAndTheServerLivesOn(String head) throws Exception {
        String answer = RawHttp.exchange(server.port(), "", head);

        assertThat(RawHttp.status(answer)).as(answer).isBetween(400, 505).isNotEqualTo(500);
        assertThat(answer).doesNotContainIgnoringCase("jetty").doesNotContain("Exception");
        assertThat(server.http().get("/api/v4/items").status()).isEqualTo(200);
    }

    @Test
    void endlessUrlsAndHeadersAreRefusedCleanly() throws Exception {
        String url = get("/api/v4/echo/" + "a".repeat(100_000));
        assertThat(RawHttp.status(url)).isEqualTo(414);
        assertThat(RawHttp.body(url)).isEqualTo("{\"message\":\"414 URI Too Long\"}");

        String header = RawHttp.exchange(server.port(), "", "GET /api/v4/items HTTP/1.1", "X: " + "a".repeat(100_000));
        assertThat(RawHttp.status(header)).isEqualTo(431);
        assertThat(RawHttp.body(header)).startsWith("{\"message\":\"431 ");

        assertThat(RawHttp.status(get("/api/v4/echo/" + "a".repeat(8_000)))).isEqualTo(200);
    }

    private static String get(String path) throws Exception {
        return RawHttp.exchange(server.port(), "", "GET " + path + " HTTP/1.1");
    }

    private static String utf8(String wire) {
        return new String(
                wire.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), java.nio.charset.StandardCharsets.UTF_8);
    }
}
