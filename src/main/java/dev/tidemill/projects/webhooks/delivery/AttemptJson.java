package dev.tidemill.projects.webhooks.delivery;

import dev.tidemill.platform.json.Json;
import dev.tidemill.projects.webhooks.WebhookTrigger;
import java.util.LinkedHashMap;
import java.util.Map;

/** The log on the wire (doc/api/project_webhooks.md, "List project webhook events"). */
public final class AttemptJson {
    private AttemptJson() {}

    public static Map<String, Object> of(Attempt attempt) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", attempt.id());
        json.put("url", attempt.url());
        json.put(
                "trigger",
                WebhookTrigger.ofWord(attempt.trigger())
                        .map(WebhookTrigger::logged)
                        .orElse(attempt.trigger()));
        json.put("request_headers", attempt.requestHeaders());
        json.put("request_data", attempt.requestBody().isEmpty() ? Map.of() : Json.tree(attempt.requestBody()));
        json.put("response_headers", attempt.responseHeaders());
        json.put("response_body", attempt.error() == null ? attempt.responseBody() : attempt.error());
        json.put("execution_duration", attempt.durationMs() / 1000.0);
        json.put("response_status", attempt.statusText());
        return json;
    }
}
