package dev.tidemill.platform.http;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * Whether the client of a long request still waits for its answer. A server that only writes at the end would
 * not notice that a client went away, and would do work for nobody.
 */
public final class ClientPresence {
    private ClientPresence() {}

    /**
     * Whether the client closed its side, or sent something although its request, which must have been read to
     * its end, is not answered yet. Where the connection cannot be looked at, the client counts as present.
     */
    public static boolean gone(Request request) {
        var connection = ServletContextRequest.getServletContextRequest(request.servlet())
                .getConnectionMetaData()
                .getConnection();
        var endPoint = connection == null ? null : connection.getEndPoint();
        if (endPoint == null || !endPoint.isOpen()) {
            return true;
        }
        return endPoint.getTransport() instanceof SocketChannel channel && readable(channel);
    }

    /** Nothing is read: the end of the stream and early bytes alike make a channel readable. */
    private static boolean readable(SocketChannel channel) {
        if (channel.isBlocking()) {
            return false;
        }
        try (var selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ);
            return selector.selectNow() > 0;
        } catch (IOException e) {
            return true;
        }
    }
}
