package dev.tidemill.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.platform.json.Json;
import dev.tidemill.testkit.Await;
import dev.tidemill.testkit.RawHttp;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Errors, paging and the headers of answers. */
@Tag("server")
class HttpReplyTest {
    private static EchoServer server;

    @BeforeAll
    static void start() {
        server = new EchoServer(routes -> routes.get(
                        "/api/v4/header",
                        Need.NOTHING,
                        request -> Reply.text(200, "x")
                                .header("X-Name", request.params().text("name").orElse(""))
                                .attachment(request.params().text("file").orElse("plain.txt")))
                .get("/api/v4/big", Need.NOTHING, request -> Reply.json(Map.of("text", "x".repeat(5000))))
                .get(
                        "/api/v4/raw",
                        Need.NOTHING,
                        request -> Reply.bytes(200, "application/octet-stream", new byte[5000]))
                .get(
                        "/style.css",
                        Need.NOTHING,
                        request ->
                                Reply.bytes(200, "text/css", "a{}".repeat(1000).getBytes(StandardCharsets.UTF_8)))
                .get("/api/v4/nothing", Need.NOTHING, request -> Reply.noContent()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void listsCarryOffsetPagingHeaders() {
        var answer = server.http().get("/api/v4/items?page=2&per_page=10&x=%2F&private_token=secret");

        assertThat(answer.json()).hasSize(10);
        assertThat(answer.json().get(0).asInt()).isEqualTo(10);
        assertThat(answer.header("X-Total")).isEqualTo("45");
        assertThat(answer.header("X-Total-Pages")).isEqualTo("5");
        assertThat(answer.header("X-Page")).isEqualTo("2");
        assertThat(answer.header("X-Per-Page")).isEqualTo("10");
        assertThat(answer.header("X-Next-Page")).isEqualTo("3");
        assertThat(answer.header("X-Prev-Page")).isEqualTo("1");
        String base = "<https://forge.example/api/v4/items?x=%2F&page=";
        assertThat(answer.header("Link"))
                .isEqualTo(base + "1&per_page=10>; rel=\"prev\", " + base + "3&per_page=10>; rel=\"next\", " + base
                        + "1&per_page=10>; rel=\"first\", " + base + "5&per_page=10>; rel=\"last\"");
    }

    @Test
    void pagesOutOfRangeArePulledIntoIt() {
        assertThat(server.http().get("/api/v4/items?per_page=1000").json()).hasSize(45);
        assertThat(server.http().get("/api/v4/items?per_page=1000").header("X-Per-Page"))
                .isEqualTo("100");
        assertThat(server.http().get("/api/v4/items?page=0").header("X-Page")).isEqualTo("1");
        assertThat(server.http().get("/api/v4/items?page=2147483647").json()).isEmpty();
        assertThat(server.http().get("/api/v4/items?page=x").expect(400).json())
                .isEqualTo(Json.tree("{\"error\":\"page is invalid\"}"));
    }

    @Test
    void noCredentialGoesIntoALink() {
        var answer =
                server.http().get("/api/v4/items?private%5Ftoken=secret&access_token=secret&job_token=secret&%22=%3E");

        assertThat(answer.header("Link")).doesNotContain("secret").contains("%22=%3E");
    }

    @Test
    void keysetPagesAreFollowedByTheirLinkOnly() {
        String path = "/api/v4/keyset?pagination=keyset&per_page=20";
        var first = server.http().get(path);
        assertThat(first.json()).hasSize(20);
        assertThat(first.header("X-Total")).isEmpty();

        var second = server.http().get(next(first.header("Link")));
        assertThat(second.json().get(0).asInt()).isEqualTo(20);
        var third = server.http().get(next(second.header("Link")));
        assertThat(third.json()).hasSize(5);
        assertThat(third.header("Link")).isEmpty();
        for (String bad : List.of("%21", "gA", "AA")) {
            server.http().get(path + "&cursor=" + bad).expect(400);
        }
    }

    @Test
    void errorsSpeakTheLanguageOfTheirReader() {
        assertThat(server.http().get("/api/v4/refused").expect(401).text())
                .isEqualTo("{\"message\":\"401 Unauthorized\"}");
        var git = server.http().get("/some.git/info/refs").expect(403);
        assertThat(git.text()).isEqualTo("403 Forbidden - You are not allowed to push.\n");
        assertThat(git.header("Content-Type")).startsWith("text/plain");
        assertThat(server.http().get("/page/broken").expect(404).text()).contains("<h1>404</h1>404 Page Not Found");
        assertThat(server.http()
                        .with("Accept", "application/json")
                        .get("/page/broken")
                        .text())
                .isEqualTo("{\"message\":\"404 Page Not Found\"}");
    }

    @Test
    void aFaultTellsItsRequestIdAndNothingElse() {
        var answer = server.http().get("/api/v4/broken").expect(500);

        assertThat(answer.json().get("message").asText()).isEqualTo("500 Internal Server Error");
        assertThat(answer.json().get("request_id").asText()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(answer.text()).doesNotContain("hunter2");
    }

    @Test
    void aStackThatOverflowsIsAFaultLikeAnyOther() {
        server.http().get("/api/v4/deep").expect(500);
    }

    @Test
    void requestIdsAreTakenOverWhenTheyAreHarmless() {
        assertThat(server.http()
                        .with("X-Request-Id", "abc-DEF_123")
                        .get("/api/v4/echo/1")
                        .json()
                        .get("request")
                        .asText())
                .isEqualTo("abc-DEF_123");
        for (String bad : List.of("short", "with space 123", "x".repeat(65), "<script>alert")) {
            assertThat(server.http()
                            .with("X-Request-Id", bad)
                            .get("/api/v4/items")
                            .header("X-Request-Id"))
                    .matches("[0-9a-f]{32}");
        }
        assertThat(server.http().get("/unknown").header("X-Request-Id")).matches("[0-9a-f]{32}");
    }

    @Test
    void headIsGetWithoutItsBody() throws Exception {
        String head = RawHttp.exchange(server.port(), "", "HEAD /api/v4/items HTTP/1.1");

        assertThat(head).startsWith("HTTP/1.1 200").contains("X-Total: 45").contains("Content-Length: ");
        assertThat(RawHttp.body(head)).isEmpty();
        assertThat(RawHttp.exchange(server.port(), "", "HEAD /api/v4/unknown HTTP/1.1"))
                .startsWith("HTTP/1.1 404");
    }

    @Test
    void lineEndsNeverReachAHeader() throws Exception {
        String answer =
                RawHttp.exchange(server.port(), "", "GET /api/v4/header?name=a%0D%0ASet-Cookie:%20x=y HTTP/1.1");

        assertThat(answer).contains("X-Name: a  Set-Cookie: x=y\r\n").doesNotContain("\nSet-Cookie");
    }

    @Test
    void fileNamesOfAttachmentsAreQuoted() {
        var answer = server.http().get("/api/v4/header?file=a%22%3B%20filename%3D%22evil.exe%0D%0A%C3%BC");

        assertThat(answer.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"a_; filename=_evil.exe___\";"
                        + " filename*=UTF-8''a%22%3B%20filename%3D%22evil.exe%0D%0A%C3%BC");
    }

    @Test
    void largerTextsAreCompressedForWhoTakesIt() throws Exception {
        for (String path : List.of("/page", "/api/v4/big", "/style.css")) {
            var plain = server.http().get(path);
            var packed = server.http().with("Accept-Encoding", "br, gzip;q=0.8").get(path);

            assertThat(packed.header("Content-Encoding")).as(path).isEqualTo("gzip");
            assertThat(packed.header("Vary")).isEqualTo("Accept-Encoding");
            assertThat(plain.header("Vary")).isEqualTo("Accept-Encoding");
            assertThat(packed.bytes().length).isLessThan(plain.bytes().length / 5);
            try (var in = new GZIPInputStream(new ByteArrayInputStream(packed.bytes()))) {
                assertThat(in.readAllBytes()).isEqualTo(plain.bytes());
            }
        }
        for (String path : List.of("/api/v4/echo/1", "/api/v4/raw", "/api/v4/nothing")) {
            assertThat(server.http().with("Accept-Encoding", "gzip").get(path).header("Content-Encoding"))
                    .as(path)
                    .isEmpty();
        }
        for (String refusal : List.of("gzip;q=0", "identity", "gzip; q=0.0", "br")) {
            assertThat(server.http()
                            .with("Accept-Encoding", refusal)
                            .get("/page")
                            .header("Content-Encoding"))
                    .as(refusal)
                    .isEmpty();
        }
    }

    @Test
    void anUnchangedAnswerIsNotSentAgain() {
        var first = server.http().get("/api/v4/items").expect(200);
        String tag = first.header("ETag");
        assertThat(tag).matches("W/\"[0-9a-f]{32}\"");

        var again = server.http()
                .with("If-None-Match", "\"other\", " + tag)
                .get("/api/v4/items")
                .expect(304);
        assertThat(again.bytes()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
        assertThat(again.header("X-Total")).isEqualTo("45");
        server.http().with("If-None-Match", tag).get("/api/v4/items?page=2").expect(200);
        server.http()
                .with("If-None-Match", tag.substring(2))
                .get("/api/v4/items")
                .expect(304);
        assertThat(server.http()
                        .with("Accept-Encoding", "gzip")
                        .with("If-None-Match", tag)
                        .get("/api/v4/items")
                        .status())
                .isEqualTo(304);
        assertThat(server.http().get("/page").header("ETag")).isEmpty();
    }

    @Test
    void everyAnswerForbidsGuessingItsType() {
        assertThat(server.http().get("/api/v4/items").header("X-Content-Type-Options"))
                .isEqualTo("nosniff");
        assertThat(server.http().get("/unknown").header("X-Content-Type-Options"))
                .isEqualTo("nosniff");
        assertThat(server.http().get("/api/v4/items").header("Server")).isEmpty();
    }

    @Test
    void requestsAreTimedByRoute() {
        server.http().get("/api/v4/echo/a-very-special-id");

        // The answer is there before it was counted.
        Await.until(
                "the request is counted",
                () -> server.meters
                                .find("http.server.requests")
                                .tags("route", "/api/v4/echo/{id}", "status", "200")
                                .timer()
                        != null);
        assertThat(server.meters.getMeters())
                .noneMatch(meter -> meter.getId().toString().contains("special"));
    }

    private static String next(String link) {
        assertThat(link).startsWith("<https://forge.example/").endsWith(">; rel=\"next\"");
        return link.substring("<https://forge.example".length(), link.indexOf('>'));
    }
}
