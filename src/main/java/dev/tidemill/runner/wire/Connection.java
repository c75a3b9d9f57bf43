package dev.tidemill.runner.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/** HTTP/1.1 to one server: addresses, request ids, JSON. Follows no redirect by itself: a token would go along. */
final class Connection implements AutoCloseable {
    /** No answer of the API, jobs included, is larger; more is cut off with an error. */
    private static final long LARGEST_ANSWER = 64L * 1024 * 1024;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .build();

    private final URI base;
    private final String agent;
    private final HttpClient client;

    /** @param server as the user wrote it, with or without a path and a final slash */
    Connection(URI server, String agent) {
        this.base = URI.create(server.toString().replaceAll("/+$", "") + "/api/v4/");
        this.agent = agent;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    HttpRequest.Builder request(String path, Duration timeout) {
        return request(base.resolve(path), timeout);
    }

    HttpRequest.Builder request(URI address, Duration timeout) {
        byte[] id = new byte[16];
        ThreadLocalRandom.current().nextBytes(id);
        return HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("User-Agent", agent)
                .header("X-Request-Id", HexFormat.of().formatHex(id));
    }

    /** Answers the whole body as bytes. */
    HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        return send(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
    }

    <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) throws IOException, InterruptedException {
        return client.send(request, body);
    }

    HttpRequest json(String method, String path, Object body, Duration timeout) {
        return request(path, timeout)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json")
                .method(method, publisher(body))
                .build();
    }

    static BodyPublisher publisher(Object body) {
        try {
            return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a request body of plain maps cannot be written", impossible);
        }
    }

    /** Ends every exchange that is under way. */
    @Override
    public void close() {
        client.shutdownNow();
    }
}
