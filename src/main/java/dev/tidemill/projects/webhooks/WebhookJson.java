package dev.tidemill.projects.webhooks;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Webhooks on the wire (doc/api/project_webhooks.md, group_webhooks.md, system_hooks.md); never a secret. */
public final class WebhookJson {
    private WebhookJson() {}

    public static Map<String, Object> of(Webhook hook, WebhookOwner owner, Instant now) {
        var settings = hook.settings();
        var json = new LinkedHashMap<String, Object>();
        json.put("id", hook.id());
        json.put("url", settings.shownUrl());
        json.put("name", settings.name());
        json.put("description", settings.description());
        json.put("created_at", hook.createdAt());
        for (WebhookTrigger trigger : WebhookTrigger.values()) {
            if (owner.triggers().contains(trigger)) {
                json.put(trigger.word(), settings.triggers().contains(trigger));
            }
        }
        json.putIfAbsent("repository_update_events", false);
        json.put("enable_ssl_verification", settings.verifyTls());
        json.put("alert_status", hook.health().alertStatus(now));
        json.put("disabled_until", hook.health().disabledUntil());
        json.put("url_variables", keys(settings.secrets().urlVariables().keySet()));
        json.put("push_events_branch_filter", settings.branchFilter());
        json.put("branch_filter_strategy", settings.branchStrategy());
        json.put("custom_webhook_template", settings.template().isEmpty() ? null : settings.template());
        json.put("custom_headers", keys(settings.secrets().headers().keySet()));
        json.put("token_present", !settings.secrets().token().isEmpty());
        json.put("signing_token_present", !settings.secrets().signingToken().isEmpty());
        if (hook.projectId() != null) {
            json.put("project_id", hook.projectId());
        }
        if (hook.namespaceId() != null) {
            json.put("group_id", hook.namespaceId());
        }
        return json;
    }

    private static List<Map<String, String>> keys(Collection<String> keys) {
        return keys.stream().map(key -> Map.of("key", key)).toList();
    }
}
