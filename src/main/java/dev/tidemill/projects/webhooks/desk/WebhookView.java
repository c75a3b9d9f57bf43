package dev.tidemill.projects.webhooks.desk;

import dev.tidemill.platform.web.ui.Form;
import dev.tidemill.platform.web.ui.Tone;
import dev.tidemill.projects.webhooks.Webhook;
import dev.tidemill.projects.webhooks.WebhookTrigger;
import dev.tidemill.projects.webhooks.delivery.Attempt;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What the page of one webhook shows.
 *
 * @param base where its forms are sent
 * @param hook the webhook
 * @param form changes it
 * @param log the latest attempts
 * @param more whether there are older ones
 * @param now by which it may be disabled
 */
public record WebhookView(String base, Webhook hook, Form form, List<Attempt> log, boolean more, Instant now) {
    /** What can be tested: what it hears of and this server tells. */
    public List<WebhookTrigger> tests() {
        return Arrays.stream(WebhookTrigger.values())
                .filter(hook.settings().triggers()::contains)
                .filter(WebhookTrigger.TOLD::contains)
                .filter(trigger -> !WebhookTrigger.OF_GROUPS.contains(trigger))
                .toList();
    }

    /** The words for what an attempt was about. */
    public static String label(Attempt attempt) {
        return WebhookTrigger.ofWord(attempt.trigger())
                .map(WebhookTrigger::label)
                .orElse(attempt.trigger());
    }

    /** The colour of an answer. */
    public static Tone tone(Attempt attempt) {
        return attempt.good() ? Tone.SUCCESS : Tone.DANGER;
    }

    /** The name for people, or the address. */
    public String title() {
        return hook.settings().name().isBlank()
                ? hook.settings().shownUrl()
                : hook.settings().name();
    }
}
