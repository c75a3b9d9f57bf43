package dev.tidemill.projects.webhooks.desk;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.webhooks.Webhook;
import dev.tidemill.projects.webhooks.WebhookEvent;
import dev.tidemill.projects.webhooks.WebhookTrigger;
import dev.tidemill.projects.webhooks.delivery.Attempt;
import dev.tidemill.projects.webhooks.delivery.Deliveries;
import java.util.List;

/** Sends examples to webhooks. */
final class WebhookTests {
    private final List<WebhookEvent> events;
    private final Deliveries deliveries;

    WebhookTests(List<WebhookEvent> events, Deliveries deliveries) {
        this.events = events;
        this.deliveries = deliveries;
    }

    /** Sends an example out of the first project that has one; 422 when there is nothing to show. */
    Attempt send(Principal caller, Webhook hook, List<Project> projects, WebhookTrigger trigger) {
        var payload = projects.stream()
                .flatMap(project -> events.stream().flatMap(event -> event.sample(project, trigger).stream()))
                .findFirst()
                .orElseThrow(() -> ApiError.of(422, "There is nothing yet to make an example of: " + trigger.label()));
        return deliveries.test(caller, hook, payload);
    }
}
