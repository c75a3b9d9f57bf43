package dev.tidemill.projects.webhooks.desk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.web.ui.Choice;
import dev.tidemill.platform.web.ui.Field;
import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.projects.webhooks.Webhook;
import dev.tidemill.projects.webhooks.WebhookOwner;
import dev.tidemill.projects.webhooks.WebhookSettings;
import dev.tidemill.projects.webhooks.WebhookTrigger;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The form that makes or changes a webhook; what it sends becomes parameters of the API. */
final class WebhookForm {
    private static final String TRIGGERS = "triggers";
    private static final String HIDDEN = "*****";
    private static final List<Choice> STRATEGIES = List.of(
            new Choice("all_branches", "All branches"),
            new Choice("wildcard", "Branches that match a wildcard pattern"),
            new Choice("regex", "Branches that match a regular expression"));

    private WebhookForm() {}

    /** What somebody filled in, as parameters of the API. */
    static Params read(Params sent, WebhookOwner owner) {
        ObjectNode tree = Json.MAPPER.createObjectNode();
        for (String name : List.of(
                "url",
                "name",
                "description",
                "branch_filter_strategy",
                "push_events_branch_filter",
                "custom_webhook_template")) {
            sent.text(name).ifPresent(value -> tree.put(name, value));
        }
        for (String secret : List.of("token", "signing_token")) {
            sent.text(secret).filter(value -> !value.isEmpty()).ifPresent(value -> tree.put(secret, value));
        }
        Set<String> ticked = Set.copyOf(sent.list(TRIGGERS).orElse(List.of()));
        owner.triggers().forEach(trigger -> tree.put(trigger.word(), ticked.contains(trigger.word())));
        tree.put("enable_ssl_verification", sent.bool("enable_ssl_verification").orElse(false));
        var headers = tree.putArray("custom_headers");
        sent.text("headers").orElse("").lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw ApiError.of(422, "Every line of headers is a name, a colon and a value");
            }
            var header = headers.addObject().put("key", line.substring(0, colon).strip());
            String value = line.substring(colon + 1).strip();
            if (!value.equals(HIDDEN)) {
                header.put("value", value);
            }
        });
        return Params.of(tree);
    }

    /** A form for a new webhook. */
    static Form empty(String action, WebhookOwner owner) {
        return Form.of(action, "Add webhook", fields(owner, null, null));
    }

    /** A form that holds what a webhook is. */
    static Form of(String action, WebhookOwner owner, Webhook hook) {
        return Form.of(action, "Save changes", fields(owner, hook.settings(), null));
    }

    /** The form as it was filled in, refused. */
    static Form refused(String action, WebhookOwner owner, @Nullable Webhook hook, Params sent, ApiError why) {
        String submit = hook == null ? "Add webhook" : "Save changes";
        return Form.of(action, submit, fields(owner, hook == null ? null : hook.settings(), sent))
                .error(why.text());
    }

    private static Field[] fields(WebhookOwner owner, @Nullable WebhookSettings now, @Nullable Params sent) {
        var told = Arrays.stream(WebhookTrigger.values())
                .filter(owner.triggers()::contains)
                .filter(WebhookTrigger.TOLD::contains)
                .map(trigger -> new Choice(trigger.word(), trigger.label()))
                .toList();
        return new Field[] {
            Field.text("url", "URL")
                    .required()
                    .value(value(sent, "url", now == null ? "" : now.url()))
                    .placeholder("https://example.com/hook")
                    .hint("It gets a POST with JSON for everything ticked below."),
            Field.text("name", "Name").value(value(sent, "name", now == null ? "" : now.name())),
            Field.text("description", "Description")
                    .value(value(sent, "description", now == null ? "" : now.description())),
            Field.password("token", "Secret token")
                    .autocomplete("off")
                    .hint(secretHint(now != null && !now.secrets().token().isEmpty(), "Sent as X-Gitlab-Token.")),
            Field.password("signing_token", "Signing token")
                    .autocomplete("off")
                    .hint(secretHint(
                            now != null && !now.secrets().signingToken().isEmpty(),
                            "whsec_ and 32 bytes in base64; signs every message in the header webhook-signature.")),
            Field.ticks(TRIGGERS, "Tell of", told, ticked(now, sent)),
            Field.select("branch_filter_strategy", "Pushes to", STRATEGIES)
                    .value(value(sent, "branch_filter_strategy", now == null ? "all_branches" : now.branchStrategy())),
            Field.text("push_events_branch_filter", "Pattern of branches")
                    .value(value(sent, "push_events_branch_filter", now == null ? "" : now.branchFilter())),
            Field.area("headers", "Headers")
                    .value(value(sent, "headers", headers(now)))
                    .placeholder("Authorization: Bearer ...")
                    .hint("One a line. Values are not shown again; " + HIDDEN + " keeps the one there is."),
            Field.area("custom_webhook_template", "Template of the message")
                    .value(value(sent, "custom_webhook_template", now == null ? "" : now.template()))
                    .placeholder("{\"event\": \"{{object_kind}}\"}")
                    .hint("JSON that replaces the usual one; {{a.b}} stands for a member of that."),
            Field.checkbox(
                    "enable_ssl_verification",
                    "The certificate of an https address must be good",
                    sent == null ? now == null || now.verifyTls() : sent.has("enable_ssl_verification"))
        };
    }

    private static Set<String> ticked(@Nullable WebhookSettings now, @Nullable Params sent) {
        if (sent != null) {
            return Set.copyOf(sent.list(TRIGGERS).orElse(List.of()));
        }
        return now == null
                ? Set.of(WebhookTrigger.PUSH.word())
                : now.triggers().stream().map(WebhookTrigger::word).collect(Collectors.toSet());
    }

    private static String headers(@Nullable WebhookSettings now) {
        return now == null
                ? ""
                : now.secrets().headers().keySet().stream()
                        .map(key -> key + ": " + HIDDEN)
                        .collect(Collectors.joining("\n"));
    }

    private static String secretHint(boolean there, String what) {
        return there ? what + " There is one; leave this empty to keep it." : what;
    }

    private static String value(@Nullable Params sent, String name, String now) {
        return sent == null ? now : sent.text(name).orElse("");
    }
}
