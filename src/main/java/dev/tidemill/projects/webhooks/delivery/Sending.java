package dev.tidemill.projects.webhooks.delivery;

import dev.tidemill.platform.outbound.Outbound;
import dev.tidemill.platform.outbound.OutboundAnswer;
import dev.tidemill.projects.webhooks.Webhook;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Sends one message and writes down how that went, shortened and without secrets. */
final class Sending {
    private static final int MOST_READ = 64 * 1024;
    private static final int MOST_KEPT = 8 * 1024;
    private static final int MOST_HEADERS = 50;
    private static final int LONGEST_HEADER = 1024;
    private static final String REDACTED = "[REDACTED]";

    private final Outbound outbound;
    private final InstantSource clock;
    private final String externalUrl;
    private final Duration timeout;

    Sending(Outbound outbound, InstantSource clock, String externalUrl, Duration timeout) {
        this.outbound = outbound;
        this.clock = clock;
        this.externalUrl = externalUrl;
        this.timeout = timeout;
    }

    Attempt send(Webhook hook, WebhookMessage message) {
        Instant now = clock.instant();
        if (message.body().isEmpty()) {
            return failed(
                    hook, message, Map.of(), 0, "The message is too large, or the template does not make JSON", now);
        }
        Letter letter;
        try {
            letter = Letter.of(hook, message, externalUrl, timeout, MOST_READ, now);
        } catch (IllegalArgumentException e) {
            return failed(hook, message, Map.of(), 0, "The address cannot be used", now);
        }
        long start = System.nanoTime();
        try {
            OutboundAnswer answer = outbound.send(letter.call());
            return answered(hook, message, letter, answer, millis(start), now);
        } catch (IOException e) {
            String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return failed(hook, message, letter.shown(), millis(start), why, now);
        }
    }

    private static Attempt answered(
            Webhook hook, WebhookMessage message, Letter letter, OutboundAnswer answer, long millis, Instant now) {
        Set<String> secrets = hook.settings().secrets().texts();
        var headers = new LinkedHashMap<String, String>();
        answer.headers().entrySet().stream()
                .limit(MOST_HEADERS)
                .forEach(header -> headers.put(
                        cut(masked(header.getKey(), secrets), 255),
                        cut(masked(header.getValue(), secrets), LONGEST_HEADER)));
        return new Attempt(
                0,
                message.id(),
                hook.settings().shownUrl(),
                message.trigger(),
                letter.shown(),
                message.body(),
                answer.status(),
                headers,
                cut(masked(answer.text(), secrets), MOST_KEPT),
                millis,
                null,
                now);
    }

    private static Attempt failed(
            Webhook hook, WebhookMessage message, Map<String, String> shown, long millis, String why, Instant now) {
        return new Attempt(
                0,
                message.id(),
                hook.settings().shownUrl(),
                message.trigger(),
                shown,
                message.body(),
                null,
                Map.of(),
                "",
                millis,
                cut(masked(why, hook.settings().secrets().texts()), LONGEST_HEADER),
                now);
    }

    private static String masked(String text, Set<String> secrets) {
        String masked = text.replace("\0", "");
        for (String secret : secrets) {
            masked = masked.replace(secret, REDACTED);
        }
        return masked;
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }

    private static long millis(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }
}
