package dev.tidemill.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A small HTTP client for tests: a base address and headers that go with every call. Immutable;
 * {@link #with} and {@link #token} return changed copies.
 */
public final class Http {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final String base;
    private final List<String> headers;

    /** An answer with its status, headers and body. */
    public record Answer(int status, HttpResponse<byte[]> raw) {
        public String text() {
            return new String(raw.body(), StandardCharsets.UTF_8);
        }

        public byte[] bytes() {
            return raw.body();
        }

        public JsonNode json() {
            return Json.tree(text());
        }

        public String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        /** This answer, after checking its status; the message shows the body. */
        public Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("expected " + expected + " but got " + status + " from "
                        + raw.request().method() + " " + raw.uri() + ": " + text());
            }
            return this;
        }
    }

    public Http(String base) {
        this(base, List.of());
    }

    private Http(String base, List<String> headers) {
        this.base = base;
        this.headers = headers;
    }

    public String base() {
        return base;
    }

    /** A copy that sends one more header. */
    public Http with(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new Http(base, List.copyOf(more));
    }

    /** A copy that sends a PRIVATE-TOKEN. */
    public Http token(String token) {
        return with("PRIVATE-TOKEN", token);
    }

    public Answer get(String path) {
        return send("GET", path, BodyPublishers.noBody());
    }

    public Answer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody());
    }

    /** Sends a JSON body: a map, record or list. */
    public Answer post(String path, Object json) {
        return with("Content-Type", "application/json").send("POST", path, BodyPublishers.ofString(Json.write(json)));
    }

    public Answer put(String path, Object json) {
        return with("Content-Type", "application/json").send("PUT", path, BodyPublishers.ofString(Json.write(json)));
    }

    /** Sends a form body. */
    public Answer form(String method, String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return with("Content-Type", "application/x-www-form-urlencoded")
                .send(method, path, BodyPublishers.ofString(body));
    }

    /** Sends any body. */
    public Answer send(String method, String path, HttpRequest.BodyPublisher body) {
        var request = HttpRequest.newBuilder(URI.create(base + path))
                .method(method, body)
                .timeout(Duration.ofSeconds(90));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
