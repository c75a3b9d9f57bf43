package dev.tidemill.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemill.platform.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** An HTTP server that keeps what it is sent and answers what it is told to. */
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Received> received = new ArrayList<>();
    private volatile int status = 200;
    private volatile String answer = "{\"ok\":true}";
    private volatile Map<String, String> headers = Map.of();

    /** A request; names of headers are in lower case. */
    public record Received(String method, String path, Map<String, String> headers, String body) {
        public JsonNode json() {
            return Json.tree(body);
        }
    }

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** What it answers from now on. */
    public Receiver answers(int code, String body, Map<String, String> more) {
        status = code;
        answer = body;
        headers = Map.copyOf(more);
        return this;
    }

    /** Everything so far, and forgets it. */
    public List<Received> take() {
        synchronized (received) {
            var all = List.copyOf(received);
            received.clear();
            return all;
        }
    }

    private void take(HttpExchange exchange) throws IOException {
        var sent = new HashMap<String, String>();
        exchange.getRequestHeaders().forEach((name, values) -> sent.put(name.toLowerCase(), String.join(",", values)));
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        synchronized (received) {
            received.add(new Received(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), sent, body));
        }
        headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
