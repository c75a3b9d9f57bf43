package dev.tidemill.projects.webhooks.delivery;

import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.Worker;

/** Sends one message; may send it again after a crash, with the same key. */
public final class DeliverWebhookJob {
    static final JobKind<Deliver> KIND = JobKind.of("deliver_webhook", Deliver.class, JobKind.Urgency.NORMAL);

    private final Deliveries deliveries;

    /** Which message, and the how many-th attempt this is, from 1. */
    record Deliver(long messageId, int attempt) {}

    public DeliverWebhookJob(Deliveries deliveries) {
        this.deliveries = deliveries;
    }

    public Worker<Deliver> worker() {
        return new Worker<>(KIND, deliver -> deliveries.deliver(deliver.messageId(), deliver.attempt()));
    }
}
