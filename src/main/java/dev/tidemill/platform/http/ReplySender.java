package dev.tidemill.platform.http;

import java.io.IOException;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts replies on the wire: unchanged ones as 304, larger texts compressed, and what breaks in the middle as a
 * broken connection, so that half an answer never looks like a whole one.
 */
final class ReplySender {
    /** The status in the log of a request whose client went away before it had its answer. */
    static final int CLIENT_GONE = 499;

    private static final Logger LOG = LoggerFactory.getLogger(ReplySender.class);

    private ReplySender() {}

    /**
     * Sends a reply.
     *
     * @param onFault draws the answer when the body fails before its first byte is on the way
     * @return the status for the log
     */
    static int send(Exchange exchange, Reply reply, Function<Throwable, Reply> onFault) {
        Reply ready = Compression.apply(exchange, Unchanged.apply(exchange, reply));
        try {
            return write(exchange, ready);
        } catch (IOException | RuntimeException fault) {
            if (!exchange.response().isCommitted()) {
                exchange.response().reset();
                return sendLast(exchange, onFault.apply(fault));
            }
            LOG.error("the body broke off path={}", exchange.request().getRequestURI(), fault);
            abort(exchange);
            return 500;
        }
    }

    private static int sendLast(Exchange exchange, Reply reply) {
        try {
            return write(exchange, reply);
        } catch (IOException | RuntimeException fault) {
            LOG.error("the error could not be sent", fault);
            abort(exchange);
            return 500;
        }
    }

    private static int write(Exchange exchange, Reply reply) throws IOException {
        var response = exchange.response();
        UnreadBody.announce(exchange);
        response.setStatus(reply.status());
        response.setHeader("X-Request-Id", exchange.id());
        response.setHeader("X-Content-Type-Options", "nosniff");
        for (var header : reply.headers()) {
            if (header.getKey().equalsIgnoreCase("Content-Type")) {
                response.setHeader(header.getKey(), header.getValue()); // in place of the server's default
            } else {
                response.addHeader(header.getKey(), header.getValue());
            }
        }
        var out = new ClientStream(response.getOutputStream());
        try {
            if (!exchange.isHead()) {
                reply.writer().write(out);
            }
            if (!out.isGone()) {
                response.flushBuffer();
            }
        } catch (IOException | RuntimeException fault) {
            if (!out.isGone()) {
                throw fault;
            }
        }
        return out.isGone() ? CLIENT_GONE : reply.status();
    }

    private static void abort(Exchange exchange) {
        ServletContextRequest.getServletContextRequest(exchange.request())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }
}
