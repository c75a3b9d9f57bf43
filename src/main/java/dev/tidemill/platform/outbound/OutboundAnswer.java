package dev.tidemill.platform.outbound;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What came back.
 *
 * @param status the HTTP status
 * @param headers the headers in order; several of one name are joined by a comma
 * @param body the body, or its beginning
 */
public record OutboundAnswer(int status, Map<String, String> headers, byte[] body) {
    /** The body as text; bytes that are no UTF-8 are replaced. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
