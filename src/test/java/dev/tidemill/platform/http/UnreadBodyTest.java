package dev.tidemill.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.testkit.RawHttp;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers that come before the body was read (RFC 9112, 9.3 and 9.6): a connection is either good for another request
 * or says that it closes, and what a client is still sending never costs it the answer.
 */
class UnreadBodyTest {
    private static final String SECOND = "GET /api/v4/echo/second HTTP/1.1\r\nHost: x\r\n\r\n";

    private static EchoServer server;

    @BeforeAll
    static void start() {
        server = new EchoServer(routes -> routes.streamed(
                "POST",
                "/api/v4/early",
                Need.of("nobody", request -> {
                    throw ApiError.unauthorized();
                }),
                request -> Reply.empty(204)));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE /api/v4/echo/1", "GET /api/v4/refused", "DELETE /none", "POST /api/v4/early"})
    void aSmallBodyThatComesAfterTheAnswerLeavesTheConnectionUsable(String line) throws IOException {
        try (var http = new RawHttp(server.port())) {
            http.send(line + " HTTP/1.1\r\nHost: x\r\nContent-Length: 7\r\n\r\n");
            boolean early = !line.endsWith("echo/1");
            String head = early ? http.until("\r\n\r\n") : "";
            http.send("{\"a\":1}");
            head = early ? head : http.until("\r\n\r\n");
            assertThat(head).doesNotContain("Connection: close");
            http.send(SECOND);
            assertThat(http.until("second")).contains("HTTP/1.1 200");
        }
    }

    @Test
    void aLargeBodyThatNobodyReadGetsItsAnswerAndTheWarningThatTheConnectionCloses() throws IOException {
        try (var http = new RawHttp(server.port())) {
            http.send("POST /api/v4/early HTTP/1.1\r\nHost: x\r\nContent-Length: 8000000\r\n\r\n");
            byte[] piece = new byte[100_000];
            for (int i = 0; i < 80; i++) {
                http.send(piece); // a client that does not look before it has sent everything
            }
            String answer = http.all();
            assertThat(answer)
                    .startsWith("HTTP/1.1 401")
                    .contains("Connection: close")
                    .contains("Unauthorized");
        }
    }

    @Test
    void aBodyWithoutALengthClosesTheConnectionInTheOpen() throws IOException {
        try (var http = new RawHttp(server.port())) {
            http.send("POST /api/v4/early HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
            assertThat(http.until("\r\n\r\n")).startsWith("HTTP/1.1 401").contains("Connection: close");
            http.send("3\r\nabc\r\n0\r\n\r\n");
            assertThat(http.all()).contains("Unauthorized");
        }
    }

    @Test
    void aClientThatWaitsToBeAskedIsNotAsked() throws IOException {
        try (var http = new RawHttp(server.port())) {
            http.send("POST /api/v4/early HTTP/1.1\r\nHost: x\r\nContent-Length: 8000000\r\n"
                    + "Expect: 100-continue\r\n\r\n");
            assertThat(http.all()).startsWith("HTTP/1.1 401").contains("Connection: close");
        }
    }
}
