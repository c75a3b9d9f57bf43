package dev.tidemill.projects.webhooks.desk;

import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.platform.web.ui.Pager;
import dev.tidemill.platform.web.ui.Tone;
import dev.tidemill.projects.webhooks.Webhook;
import dev.tidemill.projects.webhooks.WebhookTrigger;
import java.time.Instant;
import java.util.List;

/**
 * What the page of webhooks shows.
 *
 * @param base its address
 * @param hooks those of this page
 * @param pager leads through them
 * @param form makes another
 * @param now by which some are disabled
 */
public record WebhookList(String base, List<Webhook> hooks, Pager pager, Form form, Instant now) {
    /** What a webhook hears of, in words. */
    public List<String> told(Webhook hook) {
        return hook.settings().triggers().stream()
                .sorted()
                .map(WebhookTrigger::label)
                .toList();
    }

    /** How a webhook does, in a word. */
    public static String state(Webhook hook, Instant now) {
        return switch (hook.health().alertStatus(now)) {
            case "executable" -> hook.health().failures() == 0 ? "Active" : "Failing";
            case "disabled" -> "Disabled";
            default -> "Paused";
        };
    }

    /** The colour of that word. */
    public static Tone tone(Webhook hook, Instant now) {
        return switch (state(hook, now)) {
            case "Active" -> Tone.SUCCESS;
            case "Disabled" -> Tone.DANGER;
            default -> Tone.WARNING;
        };
    }
}
