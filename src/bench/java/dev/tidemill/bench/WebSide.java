package dev.tidemill.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.platform.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** REST or pages of the measured server over one connection, as one person. */
final class WebSide implements AutoCloseable {
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"authenticity_token\" value=\"([^\"]+)\"");
    private static final byte[] NOTHING = {};

    private final Wire wire;

    private WebSide(Wire wire) {
        this.wire = wire;
    }

    /** The API for the owner of a token. */
    static WebSide api(int port, String token) throws IOException {
        return new WebSide(new Wire(port, List.of("PRIVATE-TOKEN: " + token)));
    }

    /** The pages for the administrator, signed in with the password. */
    static WebSide pages(int port) throws IOException, InterruptedException {
        URI form = URI.create("http://127.0.0.1:" + port + "/users/sign_in");
        try (var client = HttpClient.newHttpClient()) {
            var blank = client.send(HttpRequest.newBuilder(form).build(), HttpResponse.BodyHandlers.ofString());
            Matcher token = FORM_TOKEN.matcher(blank.body());
            if (!token.find()) {
                throw new IOException("no form to sign in");
            }
            var filled = HttpRequest.newBuilder(form)
                    .header("Cookie", cookie(blank))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString("login=root&password=" + encode(GitBenchServer.PASSWORD)
                            + "&authenticity_token=" + encode(token.group(1))))
                    .build();
            var answer = client.send(filled, HttpResponse.BodyHandlers.ofString());
            return new WebSide(new Wire(port, List.of("Cookie: " + cookie(answer))));
        }
    }

    JsonNode get(String path) throws IOException {
        return tree(wire.ask("GET", path, NOTHING));
    }

    JsonNode post(String path, Map<String, ?> body) throws IOException {
        return tree(wire.ask("POST", path, bytes(body)));
    }

    JsonNode put(String path, Map<String, ?> body) throws IOException {
        return tree(wire.ask("PUT", path, bytes(body)));
    }

    /** Milliseconds until the whole answer was read. */
    double look(String path) throws IOException {
        wire.ready();
        long begun = System.nanoTime();
        wire.get(path);
        return (System.nanoTime() - begun) / 1e6;
    }

    /** The same for a change. */
    double change(String path, Map<String, ?> body) throws IOException {
        byte[] json = bytes(body);
        wire.ready();
        long begun = System.nanoTime();
        wire.ask("PUT", path, json);
        return (System.nanoTime() - begun) / 1e6;
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    private static byte[] bytes(Map<String, ?> body) {
        return Json.write(body).getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode tree(byte[] answer) {
        return Json.tree(new String(answer, StandardCharsets.UTF_8));
    }

    private static String cookie(HttpResponse<String> answer) throws IOException {
        return answer.headers()
                .firstValue("Set-Cookie")
                .orElseThrow(() -> new IOException("no cookie, status " + answer.statusCode()))
                .split(";")[0];
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
