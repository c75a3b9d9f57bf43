package dev.tidemill.platform.outbound;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request to send.
 *
 * @param method GET, POST ...
 * @param address where, http or https
 * @param headers what to send besides Host, Content-Length and Connection
 * @param body the body, may be empty
 * @param verify whether the certificate of an https address is checked
 * @param timeout for the whole call, from the look-up of the name to the last byte of the answer
 * @param mostBytes how much of the answer's body is read; the rest is left
 */
public record OutboundCall(
        String method,
        URI address,
        Map<String, String> headers,
        byte[] body,
        boolean verify,
        Duration timeout,
        int mostBytes) {
    public OutboundCall {
        headers = Map.copyOf(new LinkedHashMap<>(headers));
    }
}
