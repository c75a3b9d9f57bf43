package dev.tidemill.projects.webhooks.delivery;

import dev.tidemill.platform.events.Consumer;
import dev.tidemill.platform.events.Occurrence;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Jobs;
import dev.tidemill.projects.webhooks.WebhookEvent;
import dev.tidemill.projects.webhooks.WebhookStore;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Reads the outbox and enqueues a job for everything of which some webhook may want to hear. */
public final class WebhookFeed {
    private final List<WebhookEvent> events;
    private final WebhookStore store;
    private final Jobs jobs;

    public WebhookFeed(List<WebhookEvent> events, WebhookStore store, Jobs jobs) {
        this.events = events;
        this.store = store;
        this.jobs = jobs;
    }

    /** The consumer, for the room's table of contents; asked for when every room has added its events. */
    public Consumer consumer() {
        Set<String> kinds =
                events.stream().flatMap(event -> event.kinds().stream()).collect(Collectors.toUnmodifiableSet());
        return new Consumer("webhooks", kinds, this::take);
    }

    private void take(Handle tx, List<Occurrence> batch) {
        var projects = batch.stream()
                .flatMap(what -> events.stream()
                        .filter(event -> event.kinds().contains(what.kind()))
                        .flatMapToLong(event -> event.projectId(what).stream())
                        .boxed())
                .collect(Collectors.toSet());
        var heard = store.heard(tx, projects);
        boolean elsewhere = store.anybodyHears(tx);
        for (Occurrence what : batch) {
            boolean wanted = events.stream()
                    .filter(event -> event.kinds().contains(what.kind()))
                    .anyMatch(event -> {
                        var project = event.projectId(what);
                        return project.isPresent() ? heard.contains(project.getAsLong()) : elsewhere;
                    });
            if (wanted) {
                jobs.enqueue(tx, FireWebhooksJob.KIND, FireWebhooksJob.Fire.of(what), JobOptions.NONE);
            }
        }
    }
}
