package dev.tidemill.projects.webhooks.delivery;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver a message, as the log keeps it: shortened, and without secrets.
 *
 * @param id the number
 * @param messageId what was sent
 * @param url where to, with its variables unresolved
 * @param trigger the word of what it was about
 * @param requestHeaders what was sent
 * @param requestBody what was sent
 * @param status the answer's status, or null when none came
 * @param responseHeaders the answer's headers
 * @param responseBody the beginning of the answer
 * @param durationMs how long it took
 * @param error why no answer came, or null
 * @param createdAt when
 */
public record Attempt(
        long id,
        long messageId,
        String url,
        String trigger,
        Map<String, String> requestHeaders,
        String requestBody,
        @Nullable Integer status,
        Map<String, String> responseHeaders,
        String responseBody,
        long durationMs,
        @Nullable String error,
        Instant createdAt) {
    /** Whether the receiver took it. */
    public boolean good() {
        return DeliveryFlow.good(status);
    }

    /** The status, or GitLab's words for none. */
    public String statusText() {
        return status == null ? "internal error" : Integer.toString(status);
    }
}
