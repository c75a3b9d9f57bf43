package dev.tidemill.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Calls the REST API with an access token, as any script would. */
final class DemoClient {
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;
    private final String token;

    DemoClient(String base, String token) {
        this.base = base;
        this.token = token;
    }

    /** The value at a path, or empty on 404. */
    Optional<JsonNode> find(String path) {
        var answer = send("GET", path, "");
        return answer.status() == 404 ? Optional.empty() : Optional.of(accepted("GET", path, answer));
    }

    JsonNode get(String path) {
        return accepted("GET", path, send("GET", path, ""));
    }

    JsonNode post(String path, Map<String, ?> body) {
        return accepted("POST", path, send("POST", path, Json.write(body)));
    }

    /** A path segment from text that may hold slashes. */
    static String segment(String text) {
        return Request.encode(text);
    }

    private record Answer(int status, String text) {}

    private static JsonNode accepted(String method, String path, Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new DemoFailure(method + " " + path + " answered " + answer.status() + ": " + answer.text());
        }
        return answer.text().isEmpty() ? NullNode.getInstance() : Json.tree(answer.text());
    }

    private Answer send(String method, String path, String body) {
        var request = HttpRequest.newBuilder(URI.create(base + "/api/v4" + path))
                .timeout(Duration.ofSeconds(60))
                .header("PRIVATE-TOKEN", token)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new DemoFailure(method + " " + path + " failed: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted");
        }
    }
}
