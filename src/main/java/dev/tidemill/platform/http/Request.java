package dev.tidemill.platform.http;

import dev.tidemill.platform.http.proxies.TrustedProxies;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A request as endpoints see it: path, parameters from path, query and body in one place, headers,
 * cookies, the raw body for streamed routes, and room for the authenticated caller.
 */
public final class Request {
    private static final Set<String> CREDENTIALS = Set.of("private_token", "access_token", "job_token");
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String FORWARDED_PROTO = "X-Forwarded-Proto";
    private static final int GZIP_BUFFER = 16 * 1024;

    private final Context context;
    private final Route route;
    private final Limits limits;
    private final StopSignal stop;
    private @Nullable Params params;
    private @Nullable String ip;
    private byte @Nullable [] body;

    /**
     * Limits that hold for every buffered request.
     *
     * @param externalUrl the address people use, without a slash at its end
     * @param bodyBytes the largest buffered body
     * @param proxies whose word about their callers is taken
     */
    public record Limits(String externalUrl, int bodyBytes, TrustedProxies proxies) {
        /** Without proxies. */
        public Limits(String externalUrl, int bodyBytes) {
            this(externalUrl, bodyBytes, TrustedProxies.NONE);
        }
    }

    Request(Context context, Route route, Limits limits, StopSignal stop) {
        this.context = context;
        this.route = route;
        this.limits = limits;
        this.stop = stop;
    }

    public Route route() {
        return route;
    }

    public String method() {
        return servlet().getMethod();
    }

    /** The decoded path without the query. */
    public String path() {
        return context.path();
    }

    /** The raw query text, or empty. */
    public String query() {
        String query = context.queryString();
        return query == null ? "" : query;
    }

    /** A path parameter, decoded exactly once. The route must declare it. A NUL in it is 400. */
    public String pathParam(String name) {
        return Params.storable(name, context.pathParam(name));
    }

    /** All parameters of path, query and body merged; a malformed body is 400. */
    public Params params() {
        Params known = params;
        if (known == null) {
            known = Params.merge(
                    context.pathParamMap(), query(), contentType(), route.streamed() ? new byte[0] : body());
            if (!route.path().startsWith("/api/") && !contentType().contains("json")) {
                FormText.plainLines(known.tree());
            }
            params = known;
        }
        return known;
    }

    /** The buffered body; more bytes than the limit are 413. Streamed routes use {@link #stream()}. */
    public byte[] body() {
        byte[] known = body;
        if (known == null) {
            known = readBody();
            body = known;
        }
        return known;
    }

    /** The raw body, read by the endpoint itself. */
    public InputStream stream() {
        try {
            UnreadBody.wanted(servlet());
            return servlet().getInputStream();
        } catch (IOException e) {
            throw ApiError.of(400, "400 Bad Request");
        }
    }

    /**
     * The raw body with its Content-Encoding undone, as git compresses what it sends. Its length is unknown:
     * whoever reads it has a limit. Another encoding than gzip is 415.
     */
    public InputStream decodedStream() {
        String encoding = header("Content-Encoding").orElse("identity").strip().toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "", "identity" -> stream();
            case "gzip", "x-gzip" -> gunzip(stream());
            default -> throw ApiError.of(415, "415 Unsupported Content-Encoding");
        };
    }

    private static InputStream gunzip(InputStream in) {
        try {
            return new GZIPInputStream(in, GZIP_BUFFER);
        } catch (IOException e) {
            throw ApiError.of(400, "400 Bad Request: the body is not gzip");
        }
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(context.header(name));
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(context.cookie(name));
    }

    public String contentType() {
        return header("Content-Type").orElse("");
    }

    /** The caller's address: the peer's, or what a trusted proxy says of its own. */
    public String ip() {
        String known = ip;
        if (known == null) {
            known = limits.proxies()
                    .client(context.ip(), Collections.list(servlet().getHeaders(FORWARDED_FOR)));
            ip = known;
        }
        return known;
    }

    /** Whether the caller speaks TLS: with a trusted proxy that says so, or by the address people use. */
    public boolean secure() {
        boolean told = limits.proxies().trusts(context.ip())
                && header(FORWARDED_PROTO).orElse("").split(",")[0].strip().equalsIgnoreCase("https");
        return told || externalUrl().startsWith("https:");
    }

    /** The id of this request in logs and in the {@code X-Request-Id} header. */
    public String id() {
        return attribute("request-id", () -> "");
    }

    /** Remembers a value for the rest of this request, for example the caller. */
    public void attribute(String name, Object value) {
        context.attribute(name, value);
    }

    /** A remembered value, or the fallback's. */
    public <T> T attribute(String name, Supplier<T> fallback) {
        @Nullable T known = context.attribute(name);
        return known == null ? fallback.get() : known;
    }

    /** The address people use for this instance, without a slash at its end. */
    public String externalUrl() {
        return limits.externalUrl();
    }

    /** This request's own external address with the named query parameters left out. */
    public String addressWithout(String... names) {
        Set<String> gone = Set.of(names);
        String rest = Arrays.stream(query().split("&"))
                .filter(pair -> !pair.isEmpty())
                .filter(pair -> {
                    String name = FormText.decode(pair.split("=", 2)[0]);
                    return !gone.contains(name) && !CREDENTIALS.contains(name);
                })
                .collect(Collectors.joining("&"));
        String path = externalUrl() + servlet().getRequestURI();
        return (rest.isEmpty() ? path : path + "?" + rest).replaceAll("[<>\"\\s]", "");
    }

    /** The servlet request, for what this class has no word for; its body is taken with {@link #stream()}. */
    public HttpServletRequest servlet() {
        return context.req();
    }

    /** Percent-encodes text for one path segment or query value. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Calls back when the server stops, for requests that wait: an event stream, a long poll. They have ten seconds
     * to answer then. Close the registration when the wait is over.
     */
    public StopRegistration onStop(Runnable callback) {
        return stop.on(callback);
    }

    /** A callback that can be taken away again. */
    public interface StopRegistration extends AutoCloseable {
        @Override
        void close();
    }

    private byte[] readBody() {
        if (servlet().getContentLengthLong() > limits.bodyBytes()) {
            throw tooLarge();
        }
        try {
            byte[] bytes = stream().readNBytes(limits.bodyBytes() + 1);
            if (bytes.length > limits.bodyBytes()) {
                throw tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            throw ApiError.of(400, "400 Bad Request");
        }
    }

    private static ApiError tooLarge() {
        return ApiError.of(413, "413 Request Entity Too Large");
    }
}
