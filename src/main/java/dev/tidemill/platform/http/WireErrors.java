package dev.tidemill.platform.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What the connection itself refuses before any route is looked for: malformed requests, headers that are too long. */
final class WireErrors extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        // Jetty closes after such a request; a client that is not told would lose its next one.
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.write(true, body(status), callback);
        return true;
    }

    private static ByteBuffer body(int status) {
        String text = "{\"message\":\"" + status + " " + HttpStatus.getMessage(status) + "\"}";
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
