package dev.tidemill.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.testkit.Await;
import dev.tidemill.testkit.RawHttp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Bodies that are read and written while they travel. */
@Tag("server")
class HttpStreamTest {
    private static final int BLOCK = 64 * 1024;

    private final CountDownLatch clientLeft = new CountDownLatch(1);
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicReference<EventStream> stream = new AtomicReference<>();
    private EchoServer server;

    @BeforeEach
    void start() {
        server = new EchoServer(routes -> routes.streamed("POST", "/api/v4/count", Need.NOTHING, this::count)
                .streamed(
                        "POST",
                        "/api/v4/refuse",
                        Need.of("nobody", request -> {
                            throw ApiError.unauthorized();
                        }),
                        this::count)
                .streamed("POST", "/api/v4/upload", Need.NOTHING, HttpStreamTest::upload)
                .get(
                        "/api/v4/endless",
                        Need.NOTHING,
                        request -> Reply.stream(200, "application/octet-stream", this::endless))
                .get(
                        "/api/v4/breaks-early",
                        Need.NOTHING,
                        request -> Reply.stream(200, "text/plain", out -> {
                            throw new IOException("the blob is not there");
                        }))
                .get(
                        "/api/v4/breaks-late",
                        Need.NOTHING,
                        request -> Reply.stream(200, "text/plain", out -> {
                            out.write(new byte[BLOCK]);
                            throw new IllegalStateException("the disk is gone");
                        }))
                .get("/api/v4/slow", Need.NOTHING, request -> {
                    inside.countDown();
                    Await.open(release);
                    return Reply.text(200, "finished");
                })
                .get(
                        "/api/v4/live",
                        Need.NOTHING,
                        request -> EventStream.reply(request, Duration.ofMillis(50), this::feed)));
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.close();
    }

    @Test
    void aStreamedBodyMayBeLargerThanTheLimitOfBufferedOnes() {
        byte[] bytes = new byte[5 * EchoServer.BODY_LIMIT];

        var answer = server.http().send("POST", "/api/v4/count", BodyPublishers.ofByteArray(bytes));

        assertThat(answer.json().get("bytes").asInt()).isEqualTo(bytes.length);
    }

    @Test
    void chunkedBodiesAreStreamsToo() throws Exception {
        try (var http = new RawHttp(server.port())) {
            http.send(
                    "POST /api/v4/count HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
            http.send("5\r\nhello\r\n");
            http.send("6\r\n world\r\n0\r\n\r\n");

            assertThat(http.all()).contains("{\"bytes\":11}");
        }
    }

    @Test
    void gzipBodiesAreUnpacked() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write("x".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
        }
        for (String encoding : new String[] {"gzip", "x-gzip", "GZIP"}) {
            var answer = server.http()
                    .with("Content-Encoding", encoding)
                    .send("POST", "/api/v4/count", BodyPublishers.ofByteArray(packed.toByteArray()));
            assertThat(answer.json().get("bytes").asInt()).as(encoding).isEqualTo(100_000);
        }
        server.http()
                .with("Content-Encoding", "gzip")
                .send("POST", "/api/v4/count", BodyPublishers.ofString("not gzip"))
                .expect(400);
        server.http()
                .with("Content-Encoding", "zstd")
                .send("POST", "/api/v4/count", BodyPublishers.ofString("x"))
                .expect(415);
    }

    @Test
    void aClientThatExpectsToContinueIsAskedToOnlyWhenItsBodyIsWanted() throws Exception {
        String head = " HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\nConnection: close\r\n\r\n";
        try (var http = new RawHttp(server.port())) {
            http.send("POST /api/v4/count" + head);
            assertThat(http.until("\r\n\r\n")).startsWith("HTTP/1.1 100");
            http.send("hello");
            assertThat(http.all()).startsWith("HTTP/1.1 200").contains("{\"bytes\":5}");
        }
        try (var http = new RawHttp(server.port())) {
            http.send("POST /api/v4/refuse" + head);
            assertThat(http.all()).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void multipartUploadsAreReadPartByPart() {
        String body = "--xyz\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n"
                + "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../../etc/a.bin\"\r\n\r\n"
                + "x".repeat(3 * EchoServer.BODY_LIMIT) + "\r\n--xyz--\r\n";
        var client = server.http().with("Content-Type", "multipart/form-data; boundary=xyz");

        assertThat(client.send("POST", "/api/v4/upload", BodyPublishers.ofString(body))
                        .text())
                .isEqualTo("note  5\nfile ../../etc/a.bin " + 3 * EchoServer.BODY_LIMIT + "\n");
        client.send("POST", "/api/v4/upload", BodyPublishers.ofString(body.substring(0, 100)))
                .expect(400);
    }

    @Test
    void aClientThatLeavesEndsItsAnswer() throws Exception {
        try (var http = new RawHttp(server.port())) {
            http.send("GET /api/v4/endless HTTP/1.1\r\nHost: x\r\n\r\n");
            http.until("\r\n\r\n");
        }
        Await.open(clientLeft);
        Await.until(
                "it is counted",
                () -> server.meters
                                .find("http.server.requests")
                                .tags("status", "499")
                                .timer()
                        != null);
    }

    @Test
    void aClientThatLeavesInTheMiddleOfItsBodyHurtsNobody() throws Exception {
        try (var http = new RawHttp(server.port())) {
            http.send("POST /api/v4/count HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\nhello");
            Await.open(inside);
        }
        server.http().get("/api/v4/items").expect(200);
    }

    @Test
    void aBodyThatFailsBeforeItsFirstByteIsAnError() {
        var answer = server.http().get("/api/v4/breaks-early").expect(500);

        assertThat(answer.json().get("message").asText()).isEqualTo("500 Internal Server Error");
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
    }

    @Test
    void aBodyThatFailsInTheMiddleDoesNotLookWhole() throws Exception {
        String answer = RawHttp.exchange(server.port(), "", "GET /api/v4/breaks-late HTTP/1.1");

        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(answer).as("no last chunk").doesNotEndWith("\r\n0\r\n\r\n");
    }

    @Test
    void eventsArriveWhenTheFeedIsWokenAndCommentsInBetween() throws Exception {
        try (var http = new RawHttp(server.port())) {
            http.send("GET /api/v4/live HTTP/1.1\r\nHost: x\r\n\r\n");
            assertThat(http.until("\r\n\r\n")).contains("text/event-stream").contains("no-store");
            assertThat(http.until("\n\n")).contains("id: 0 x\nevent: first\ndata: a\ndata: b\n\n");
            http.until(":\n\n");

            stream.get().wake();
            assertThat(http.until("event: again\ndata: \n\n")).isNotEmpty();
        }
        Await.open(clientLeft);
    }

    @Test
    void streamsEndWithTheServer() throws Exception {
        try (var http = new RawHttp(server.port())) {
            http.send("GET /api/v4/live HTTP/1.1\r\nHost: x\r\n\r\n");
            http.until("data: b\n\n");

            server.close();

            Await.open(clientLeft);
        }
    }

    @Test
    void aRequestThatRunsIsAnsweredBeforeTheServerStops() throws Exception {
        int port = server.port();
        try (var http = new RawHttp(port)) {
            http.send("GET /api/v4/slow HTTP/1.1\r\nHost: x\r\n\r\n");
            Await.open(inside);
            Thread stopping = Thread.startVirtualThread(server::close);
            Await.until("nobody is let in any more", () -> !accepts(port));

            release.countDown();

            assertThat(http.all()).startsWith("HTTP/1.1 200").endsWith("finished");
            assertThat(stopping.join(Duration.ofSeconds(20))).isTrue();
        }
    }

    private static boolean accepts(int port) {
        try (var http = new RawHttp(port)) {
            http.send("GET /api/v4/items HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            return http.all().startsWith("HTTP/1.1 200");
        } catch (IOException e) {
            return false;
        }
    }

    private Reply count(Request request) throws IOException {
        inside.countDown();
        try (var in = request.decodedStream()) {
            return Reply.json(Map.of("bytes", in.transferTo(OutputStream.nullOutputStream())));
        }
    }

    private static Reply upload(Request request) {
        var lines = new StringBuilder();
        MultipartText.read(
                request,
                part -> lines.append(part.field())
                        .append(' ')
                        .append(part.file())
                        .append(' ')
                        .append(part.content().transferTo(OutputStream.nullOutputStream()))
                        .append('\n'));
        return Reply.text(200, lines.toString());
    }

    private void endless(OutputStream out) throws IOException {
        try {
            while (true) {
                out.write(new byte[BLOCK]);
            }
        } finally {
            clientLeft.countDown();
        }
    }

    private void feed(EventStream events) throws IOException {
        stream.set(events);
        try {
            events.send("0\nx", "first", "a\r\nb");
            while (events.await()) {
                events.send("again", "");
            }
        } finally {
            clientLeft.countDown();
        }
    }
}
