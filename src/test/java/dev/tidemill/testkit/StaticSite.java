package dev.tidemill.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tidemill.platform.web.Asset;
import dev.tidemill.platform.web.Assets;
import dev.tidemill.platform.web.Csp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A tiny loopback server for rendered pages and the static files, with the real content security policy. */
public final class StaticSite implements AutoCloseable {
    private final HttpServer server;
    private final Assets assets;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Supplier<String>> pages = new ConcurrentHashMap<>();

    private StaticSite(HttpServer server, Assets assets) {
        this.server = server;
        this.assets = assets;
        server.createContext("/", this::answer);
        server.setExecutor(threads);
        server.start();
    }

    /** Starts on a free port. */
    public static StaticSite start(Assets assets) {
        try {
            return new StaticSite(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0), assets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Serves this HTML at this path; made anew for each request. */
    public StaticSite page(String path, Supplier<String> html) {
        pages.put(path, html);
        return this;
    }

    /** Lets the test answer a path itself, such as an event stream. */
    public StaticSite handle(String path, com.sun.net.httpserver.HttpHandler handler) {
        server.createContext(path, handler);
        return this;
    }

    /** Address of a path. */
    public String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        var page = pages.get(path);
        if (page != null) {
            exchange.getResponseHeaders().set("Content-Security-Policy", Csp.PAGE);
            send(exchange, 200, "text/html; charset=utf-8", page.get().getBytes(StandardCharsets.UTF_8));
            return;
        }
        var asset = assets.find(path);
        if (asset.isPresent()) {
            exchange.getResponseHeaders().set("Cache-Control", Asset.CACHE_CONTROL);
            send(exchange, 200, asset.get().contentType(), asset.get().body());
            return;
        }
        send(exchange, 404, "text/plain; charset=utf-8", "not found".getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
