package dev.tidemill.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one place where a fault becomes an answer: JSON for the API, plain text for git, a page for
 * people. A fault that is not an {@link ApiError} is logged with its request id and answered 500
 * without any detail.
 */
public final class ErrorRenderer {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorRenderer.class);

    private final Page page;

    /** Draws the error page for people. */
    @FunctionalInterface
    public interface Page {
        String draw(HttpServletRequest request, int status, String text, String requestId);
    }

    public ErrorRenderer(Page page) {
        this.page = page;
    }

    /** The answer for a fault thrown while serving {@code path}. */
    Reply render(Exchange exchange, String path, Throwable fault) {
        if (fault instanceof ApiError error) {
            return answer(exchange, path, error);
        }
        String requestId = exchange.id();
        LOG.error("request failed path={} request_id={}", path, requestId, fault);
        return answer(
                exchange,
                path,
                ApiError.withBody(
                        500,
                        "500 Internal Server Error",
                        Map.of("message", "500 Internal Server Error", "request_id", requestId)));
    }

    private Reply answer(Exchange exchange, String path, ApiError error) {
        String location = error.location();
        if (location != null) {
            return Reply.redirect(location);
        }
        if (isJson(path, exchange.header("Accept"))) {
            return Reply.json(error.status(), error.body());
        }
        if (isGit(path)) {
            return Reply.text(error.status(), error.text() + "\n");
        }
        String drawn = page.draw(exchange.request(), error.status(), error.text(), exchange.id());
        return Reply.html(error.status(), drawn);
    }

    private static boolean isJson(String path, String accept) {
        return path.startsWith("/api/")
                || path.startsWith("/oauth/")
                || accept.toLowerCase(Locale.ROOT).startsWith("application/json");
    }

    private static boolean isGit(String path) {
        return path.endsWith("/info/refs") || path.endsWith("/git-upload-pack") || path.endsWith("/git-receive-pack");
    }
}
