package dev.tidemill.platform.http;

import dev.tidemill.platform.sql.ReadOnce;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.NetworkConnector;
import org.slf4j.MDC;

/** Javalin on Jetty with one virtual thread a request; serves the route table and nothing else. */
public final class HttpServer implements AutoCloseable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /**
     * How long a connection may rest. Longer than the 90 s after which Go's clients, gitlab-runner among them, and
     * Java's (30 s) let go of theirs: whoever closes second never closes what is just being used again.
     */
    private static final Duration IDLE = Duration.ofSeconds(100);

    private static final int HEADER_BYTES = 32 * 1024;

    private final Javalin javalin;
    private final List<Route> rows;
    private final StopSignal stop = new StopSignal();
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
        this.rows = routes.rows();
        this.javalin = Javalin.create(config -> configure(config, host, port)).start();
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            if (connector instanceof AbstractConnector idle) {
                idle.setIdleTimeout(IDLE.toMillis());
            }
        }
    }

    /** The port that is listened on. */
    public int port() {
        return javalin.port();
    }

    /** Accepts no more, waits up to ten seconds for the requests that run, then cuts them off. */
    @Override
    public void close() {
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            if (connector instanceof NetworkConnector network) {
                network.close();
            }
        }
        stop.stop(PATIENCE);
        javalin.stop();
    }

    private void configure(JavalinConfig config, String host, int port) {
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
            http.setRequestHeaderSize(HEADER_BYTES);
        });
        config.jetty.modifyServer(server -> server.setErrorHandler(new WireErrors()));
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
        var exchange = exchange(context);
        var request = new Request(context, route, limits, stop);
        request.attribute("request-id", exchange.id());
        int status = 500;
        stop.begin();
        MDC.put("request_id", exchange.id());
        try {
            Reply reply = answer(request, exchange);
            status = ReplySender.send(exchange, reply, fault -> render(exchange, context.path(), fault));
        } finally {
            log.served(request, status, System.nanoTime() - start);
            MDC.remove("request_id");
            stop.end();
        }
        UnreadBody.discard(exchange);
    }

    private Reply answer(Request request, Exchange exchange) {
        try {
            for (RequestFilter filter : filters) {
                filter.before(request);
            }
            request.route().need().check(request);
            Endpoint endpoint = request.route().endpoint();
            return request.route().method().equals("GET")
                    ? ReadOnce.during(() -> endpoint.answer(request)) // it changes nothing
                    : endpoint.answer(request);
        } catch (Throwable fault) { // also a stack that overflowed on hostile input
            return render(exchange, request.path(), fault);
        }
    }

    private Reply render(Exchange exchange, String path, Throwable fault) {
        Throwable told =
                fault instanceof EofException ? ApiError.of(400, "400 Bad Request: the body ended early") : fault;
        return errors.render(exchange, path, told);
    }

    /** Faults outside any route: nothing matched, or the request could not be read. */
    private void fail(Context context, Exception fault) {
        var exchange = exchange(context);
        String path = context.path();
        Throwable told = switch (fault) {
            case HttpResponseException http ->
                Unmatched.error(rows, exchange.request().getRequestURI());
            case IllegalArgumentException undecodable -> ApiError.of(400, "400 Bad Request");
            default -> fault;
        };
        Reply reply = render(exchange, path, told);
        String allowed = Unmatched.allowed(rows, exchange.request().getRequestURI());
        ReplySender.send(exchange, allowed.isEmpty() ? reply : reply.header("Allow", allowed), late -> reply);
        UnreadBody.discard(exchange);
    }

    private static Exchange exchange(Context context) {
        return new Exchange(context.req(), context.res(), requestId(context));
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
