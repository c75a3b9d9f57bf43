package dev.tidemill.platform.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.UriCompliance;

/** Javalin on Jetty with one virtual thread a request; serves the route table and nothing else. */
public final class HttpServer implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Javalin javalin;
    private final Request.Limits limits;
    private final List<RequestFilter> filters;
    private final ErrorRenderer errors;
    private final RequestLog log;

    /**
     * Starts to listen.
     *
     * @param host the address to bind
     * @param port the port, or 0 for any free one
     * @param filters run in order before the route's need is checked, for example authentication
     */
    public HttpServer(
            String host,
            int port,
            Routes routes,
            List<RequestFilter> filters,
            ErrorRenderer errors,
            RequestLog log,
            Request.Limits limits) {
        this.limits = limits;
        this.filters = List.copyOf(filters);
        this.errors = errors;
        this.log = log;
        this.javalin =
                Javalin.create(config -> configure(config, host, port, routes)).start();
    }

    /** The port that is listened on. */
    public int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private void configure(JavalinConfig config, String host, int port, Routes routes) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.concurrency.useVirtualThreads = true;
        config.jetty.host = host;
        config.jetty.port = port;
        config.router.ignoreTrailingSlashes = true;
        config.http.maxRequestSize = Long.MAX_VALUE;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setUriCompliance(UriCompliance.UNSAFE);
            http.setRequestHeaderSize(32 * 1024);
        });
        var rows = routes.rows();
        for (Route route : rows) {
            config.routes.addHttpHandler(
                    new HandlerType(route.method()), route.path(), context -> serve(context, route));
            if (route.method().equals("GET") && !Routes.has(rows, "HEAD", route.path())) {
                config.routes.addHttpHandler(HandlerType.HEAD, route.path(), context -> serve(context, route));
            }
        }
        config.routes.exception(HttpResponseException.class, (fault, context) -> fail(context, fault));
        config.routes.exception(Exception.class, (fault, context) -> fail(context, fault));
    }

    private void serve(Context context, Route route) {
        long start = System.nanoTime();
        var request = new Request(context, route, limits);
        String id = requestId(context);
        request.attribute("request-id", id);
        context.res().setHeader("X-Request-Id", id);
        int status = 500;
        try {
            Reply reply = answer(request, id);
            status = reply.status();
            send(context, reply);
        } catch (IOException gone) {
            status = 499; // the client went away; nobody is left to tell
        } finally {
            log.served(request, status, System.nanoTime() - start);
        }
    }

    private Reply answer(Request request, String id) {
        try {
            for (RequestFilter filter : filters) {
                filter.before(request);
            }
            request.route().need().check(request);
            return request.route().endpoint().answer(request);
        } catch (Exception fault) {
            String accept = request.header("Accept").orElse("");
            return errors.render(request.path(), accept, id, fault);
        }
    }

    private static void send(Context context, Reply reply) throws IOException {
        var response = context.res();
        response.setStatus(reply.status());
        response.setHeader("X-Content-Type-Options", "nosniff");
        for (var header : reply.headers()) {
            response.addHeader(header.getKey(), header.getValue());
        }
        if (context.method() != HandlerType.HEAD) {
            reply.writer().write(response.getOutputStream());
        }
        response.flushBuffer();
    }

    /** Faults outside any route: nothing matched, or the request could not be read. */
    private void fail(Context context, Exception fault) {
        Exception told = fault instanceof HttpResponseException http
                ? ApiError.withBody(http.getStatus(), "404 Not Found", Map.of("error", "404 Not Found"))
                : fault;
        String accept = context.header("Accept");
        try {
            send(context, errors.render(context.path(), accept == null ? "" : accept, requestId(context), told));
        } catch (IOException gone) {
            log.lost(context.path());
        }
    }

    private static String requestId(Context context) {
        String sent = context.header("X-Request-Id");
        if (sent != null && sent.matches("[A-Za-z0-9_-]{8,64}")) {
            return sent;
        }
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
