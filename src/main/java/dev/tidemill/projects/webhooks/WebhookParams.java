package dev.tidemill.projects.webhooks;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what the API sends about a webhook. */
final class WebhookParams {
    private static final List<String> STRATEGIES = List.of("wildcard", "regex", "all_branches");
    private static final WebhookSettings NEW =
            new WebhookSettings("", "", "", Set.of(WebhookTrigger.PUSH), "wildcard", "", true, "", WebhookSecrets.NONE);

    private WebhookParams() {}

    /** A new webhook; only the address must be there. */
    static WebhookSettings create(Params params, WebhookOwner owner) {
        params.requiredText("url");
        return change(NEW, params, owner);
    }

    /** A changed one; what is not sent stays, but the secrets go with the address they were meant for. */
    static WebhookSettings change(WebhookSettings before, Params params, WebhookOwner owner) {
        String url = params.text("url").map(String::strip).orElse(before.url());
        var triggers = EnumSet.noneOf(WebhookTrigger.class);
        for (WebhookTrigger trigger : owner.triggers()) {
            if (params.bool(trigger.word()).orElse(before.triggers().contains(trigger))) {
                triggers.add(trigger);
            }
        }
        return new WebhookSettings(
                url,
                params.text("name").orElse(before.name()),
                params.text("description").orElse(before.description()),
                triggers,
                params.oneOf("branch_filter_strategy", STRATEGIES).orElse(before.branchStrategy()),
                params.has("push_events_branch_filter")
                        ? params.text("push_events_branch_filter").orElse("").strip()
                        : before.branchFilter(),
                params.bool("enable_ssl_verification").orElse(before.verifyTls()),
                params.has("custom_webhook_template")
                        ? params.text("custom_webhook_template").orElse("")
                        : before.template(),
                secrets(url.equals(before.url()) ? before.secrets() : moved(before.secrets()), params));
    }

    /** What stays of the secrets when the address changes: only what the address itself is made of. */
    private static WebhookSecrets moved(WebhookSecrets before) {
        return WebhookSecrets.NONE.urlVariables(before.urlVariables());
    }

    private static WebhookSecrets secrets(WebhookSecrets before, Params params) {
        var secrets = before;
        if (params.has("token")) {
            secrets = secrets.token(params.text("token").orElse(""));
        }
        if (params.has("signing_token")) {
            secrets = secrets.signingToken(params.text("signing_token").orElse(""));
        }
        if (params.has("url_variables")) {
            secrets = secrets.urlVariables(pairs(params, "url_variables", before.urlVariables()));
        }
        if (params.has("custom_headers")) {
            secrets = secrets.headers(pairs(params, "custom_headers", before.headers()));
        }
        return secrets;
    }

    /** Pairs of key and value; a key without a value keeps the one it had. */
    private static Map<String, String> pairs(Params params, String name, Map<String, String> before) {
        var pairs = new LinkedHashMap<String, String>();
        for (Params pair : params.hashes(name)) {
            String key = pair.text("key").orElseThrow(() -> ApiError.parameter(name + "[key] is missing"));
            pairs.put(
                    key,
                    pair.text("value")
                            .or(() -> Optional.ofNullable(before.get(key)))
                            .orElseThrow(() -> ApiError.parameter(name + "[value] is missing")));
        }
        return pairs;
    }
}
