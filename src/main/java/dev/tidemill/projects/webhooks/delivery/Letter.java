package dev.tidemill.projects.webhooks.delivery;

import dev.tidemill.platform.ops.Release;
import dev.tidemill.platform.outbound.OutboundCall;
import dev.tidemill.projects.webhooks.Webhook;
import dev.tidemill.projects.webhooks.WebhookSecrets;
import dev.tidemill.projects.webhooks.WebhookTrigger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A message as it goes out, and as the log shows it.
 *
 * @param call what is sent
 * @param shown the headers without secrets
 */
record Letter(OutboundCall call, Map<String, String> shown) {
    private static final String REDACTED = "[REDACTED]";
    private static final String TOKEN = "X-Gitlab-Token";

    static Letter of(
            Webhook hook, WebhookMessage message, String externalUrl, Duration timeout, int mostBytes, Instant now) {
        byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
        URI address = hook.settings().address();
        var headers = headers(hook, message, externalUrl);
        WebhookSecrets secrets = hook.settings().secrets();
        if (!secrets.token().isEmpty()) {
            headers.put(TOKEN, secrets.token());
        }
        sign(headers, secrets, message, body, now);
        var shown = new LinkedHashMap<>(headers);
        shown.computeIfPresent(TOKEN, (name, value) -> REDACTED);
        secrets.headers().forEach((name, value) -> {
            headers.keySet().removeIf(name::equalsIgnoreCase);
            shown.keySet().removeIf(name::equalsIgnoreCase);
            headers.put(name, value);
            shown.put(name, REDACTED);
        });
        String user = address.getRawUserInfo();
        if (user != null) {
            headers.put("Authorization", basic(address.getUserInfo()));
            shown.put("Authorization", REDACTED);
        }
        var call =
                new OutboundCall("POST", address, headers, body, hook.settings().verifyTls(), timeout, mostBytes);
        return new Letter(call, shown);
    }

    private static Map<String, String> headers(Webhook hook, WebhookMessage message, String externalUrl) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "GitLab/" + Release.API_VERSION);
        headers.put("Idempotency-Key", message.key().toString());
        String event = WebhookTrigger.ofWord(message.trigger())
                .map(WebhookTrigger::header)
                .orElse("");
        headers.put("X-Gitlab-Event", hook.system() ? "System Hook" : event);
        headers.put("X-Gitlab-Webhook-UUID", hook.uuid().toString());
        headers.put("X-Gitlab-Instance", externalUrl);
        headers.put("X-Gitlab-Event-UUID", message.eventUuid().toString());
        return headers;
    }

    private static void sign(
            Map<String, String> headers, WebhookSecrets secrets, WebhookMessage message, byte[] body, Instant now) {
        if (!secrets.signingToken().isEmpty()) {
            String id = message.key().toString();
            long timestamp = now.getEpochSecond();
            headers.put("webhook-id", id);
            headers.put("webhook-timestamp", Long.toString(timestamp));
            headers.put("webhook-signature", Signature.of(secrets.signingToken(), id, timestamp, body));
        }
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }
}
