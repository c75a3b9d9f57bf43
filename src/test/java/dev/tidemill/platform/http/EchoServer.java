package dev.tidemill.platform.http;

import dev.tidemill.testkit.Http;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A real server whose endpoints tell what they received. */
public final class EchoServer implements AutoCloseable {
    static final int BODY_LIMIT = 64 * 1024;

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Routes routes = new Routes();
    private final HttpServer server;

    EchoServer() {
        this(more -> {});
    }

    public EchoServer(java.util.function.Consumer<Routes> more) {
        for (String method : List.of("GET", "POST", "PUT", "DELETE")) {
            routes.add(method, "/api/v4/echo/{id}", Need.NOTHING, EchoServer::echo);
        }
        routes.get("/api/v4/items", Need.NOTHING, EchoServer::items);
        routes.get("/api/v4/keyset", Need.NOTHING, EchoServer::keyset);
        routes.get(
                "/api/v4/files/<path>", Need.NOTHING, request -> Reply.json(Map.of("path", request.pathParam("path"))));
        routes.get("/api/v4/broken", Need.NOTHING, request -> {
            throw new IllegalStateException("the password is hunter2");
        });
        routes.get("/api/v4/deep", Need.NOTHING, request -> Reply.json(Map.of("depth", depth(0))));
        routes.get(
                "/api/v4/refused",
                Need.of("nobody", request -> {
                    throw ApiError.unauthorized();
                }),
                EchoServer::echo);
        routes.get("/page", Need.NOTHING, request -> Reply.html(200, "<p>" + "page ".repeat(1000)));
        routes.get("/page/broken", Need.NOTHING, request -> {
            throw ApiError.notFound("Page");
        });
        routes.get("/some.git/info/refs", Need.NOTHING, request -> {
            throw ApiError.forbidden("You are not allowed to push.");
        });
        more.accept(routes);
        server = new HttpServer(
                "127.0.0.1",
                0,
                routes,
                List.of(),
                new ErrorRenderer((request, status, text, id) -> "<h1>" + status + "</h1>" + text + " " + id),
                new RequestLog(meters),
                new Request.Limits("https://forge.example", BODY_LIMIT));
    }

    public int port() {
        return server.port();
    }

    public Http http() {
        return new Http("http://127.0.0.1:" + port());
    }

    @Override
    public void close() {
        server.close();
    }

    private static Reply echo(Request request) {
        return Reply.json(
                Map.of("id", request.pathParam("id"), "params", request.params().tree(), "request", request.id()));
    }

    private static Reply items(Request request) {
        return Reply.page(
                Paging.of(request),
                Slice.of(IntStream.range(0, 45).boxed().toList(), Paging.of(request)),
                item -> item);
    }

    private static Reply keyset(Request request) {
        var paging = KeysetPaging.of(request, "cursor");
        int after = paging.after().map(Integer::parseInt).orElse(-1);
        var fetched =
                IntStream.range(after + 1, 45).limit(paging.fetch()).boxed().toList();
        return paging.reply(fetched, String::valueOf, item -> item);
    }

    private static int depth(int depth) {
        return depth(depth + 1) + 1;
    }
}
