package dev.tidemill.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A stream of server-sent events that a test feeds by hand; remembers how each reader came. */
public final class EventStream implements HttpHandler, AutoCloseable {
    private static final String CLOSE = "close";
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final Queue<Map<String, String>> readers = new ConcurrentLinkedQueue<>();

    /** Sends one event to the reader. */
    public void send(String type, String id, String html) {
        events.add("event: " + type + "\nid: " + id + "\ndata: " + html.replace("\n", "\ndata: ") + "\n\n");
    }

    /** Ends the present response; the browser comes back by itself. */
    public void drop() {
        events.add(CLOSE);
    }

    /** For each reader so far: {@code query} and {@code last-event-id}, where present. */
    public Queue<Map<String, String>> readers() {
        return readers;
    }

    @Override
    public void close() {
        drop();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        readers.add(Map.of(
                "query", String.valueOf(exchange.getRequestURI().getQuery()),
                "last-event-id", String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID"))));
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            out.write("retry: 50\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            for (String event = events.take(); !event.equals(CLOSE); event = events.take()) {
                out.write(event.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
