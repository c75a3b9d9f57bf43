package dev.tidemill.projects.webhooks.delivery;

import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.json.Json;
import dev.tidemill.projects.webhooks.WebhookEvent;
import dev.tidemill.projects.webhooks.WebhookPayload;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the messages about one occurrence: payloads are made once, however many hooks hear of it. */
public final class FireWebhooksJob {
    static final JobKind<Fire> KIND = JobKind.of("fire_webhooks", Fire.class, JobKind.Urgency.NORMAL);

    private final List<WebhookEvent> events;
    private final Deliveries deliveries;

    /** What happened, as it stands in the outbox. */
    record Fire(
            long position,
            String kind,
            String payload,
            @Nullable Long actorId,
            Instant occurredAt) {
        static Fire of(Occurrence what) {
            return new Fire(
                    what.position(), what.kind(), Json.write(what.payload()), what.actorId(), what.occurredAt());
        }

        Occurrence occurrence() {
            return new Occurrence(position, kind, Json.tree(payload), actorId, occurredAt);
        }
    }

    public FireWebhooksJob(List<WebhookEvent> events, Deliveries deliveries) {
        this.events = events;
        this.deliveries = deliveries;
    }

    public Worker<Fire> worker() {
        return new Worker<>(KIND, this::run);
    }

    private void run(Fire fire) {
        Occurrence what = fire.occurrence();
        int source = 0;
        for (WebhookEvent event : events) {
            if (event.kinds().contains(what.kind())) {
                List<WebhookPayload> payloads = event.payloads(what);
                for (int i = 0; i < payloads.size(); i++) {
                    deliveries.fire(payloads.get(i), what.position() + "/" + source + "/" + i);
                }
                source++;
            }
        }
    }
}
