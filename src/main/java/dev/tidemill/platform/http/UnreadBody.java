package dev.tidemill.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/**
 * The rest of a request's body that nobody read, because the answer was clear before. Left alone, the server would
 * close the connection without a word: the client's next request on it would get no answer, and what is still on its
 * way could even take this answer with it. So a small rest is read after the answer and the connection stays usable; a
 * large one is announced as the end of the connection and read for a while, so that the client can see the answer
 * (RFC 9112, 9.3 and 9.6).
 */
final class UnreadBody {
    private static final long SMALL = 256 * 1024;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final String WANTED = "dev.tidemill.body-wanted";

    private UnreadBody() {}

    /** Remembers that somebody takes the body, which asks a client that waits to be asked. */
    static void wanted(HttpServletRequest request) {
        request.setAttribute(WANTED, true);
    }

    /** Before the answer: says that the connection closes, if it will. */
    static void announce(Exchange exchange) {
        var request = exchange.request();
        if (!isRead(request) && !isSmall(request)) {
            exchange.response().setHeader("Connection", "close");
        }
    }

    /** After the answer, which is on its way: reads what still comes. */
    static void discard(Exchange exchange) {
        var request = exchange.request();
        if (isRead(request) || waitsToBeAsked(request)) {
            return;
        }
        try {
            exchange.response().getOutputStream().close();
            read(request.getInputStream());
        } catch (IOException | RuntimeException gone) {
            // Then nothing comes any more, and the connection ends.
        }
    }

    private static void read(InputStream in) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        long start = System.nanoTime();
        while (in.read(buffer) >= 0) {
            if (System.nanoTime() - start > LONGEST.toNanos()) {
                return;
            }
        }
    }

    private static boolean isRead(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        if (length == 0 || (length < 0 && request.getHeader("Transfer-Encoding") == null)) {
            return true;
        }
        if (waitsToBeAsked(request)) {
            return false;
        }
        try {
            var in = request.getInputStream();
            // Only looking for more makes the end known that has arrived already.
            return in.isFinished() || (in.available() == 0 && in.isFinished());
        } catch (IOException | RuntimeException gone) {
            return false;
        }
    }

    private static boolean isSmall(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return length >= 0 && length <= SMALL && !waitsToBeAsked(request);
    }

    /** A client that expects to continue sends nothing until it is asked, which touching its stream would do. */
    private static boolean waitsToBeAsked(HttpServletRequest request) {
        return "100-continue".equalsIgnoreCase(request.getHeader("Expect")) && request.getAttribute(WANTED) == null;
    }
}
