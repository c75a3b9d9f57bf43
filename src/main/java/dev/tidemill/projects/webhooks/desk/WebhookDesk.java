package dev.tidemill.projects.webhooks.desk;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.events.Consumer;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.outbound.Outbound;
import dev.tidemill.platform.settings.Setting;
import dev.tidemill.projects.ProjectParts;
import dev.tidemill.projects.members.Access;
import dev.tidemill.projects.namespaces.Namespaces;
import dev.tidemill.projects.pages.ProjectPages;
import dev.tidemill.projects.projects.Projects;
import dev.tidemill.projects.webhooks.WebhookEvent;
import dev.tidemill.projects.webhooks.WebhookShapes;
import dev.tidemill.projects.webhooks.WebhookStore;
import dev.tidemill.projects.webhooks.Webhooks;
import dev.tidemill.projects.webhooks.delivery.DeliverWebhookJob;
import dev.tidemill.projects.webhooks.delivery.Deliveries;
import dev.tidemill.projects.webhooks.delivery.FireWebhooksJob;
import dev.tidemill.projects.webhooks.delivery.SweepWebhookLogJob;
import dev.tidemill.projects.webhooks.delivery.WebhookFeed;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Puts webhooks together, for the room's table of contents. */
public final class WebhookDesk {
    /** The settings of webhooks. */
    public static final List<Setting<?>> SETTINGS = List.of(
            Webhooks.PER_PROJECT,
            Webhooks.PER_GROUP,
            Deliveries.TIMEOUT,
            Deliveries.MOST_BYTES,
            SweepWebhookLogJob.KEPT);

    private final List<WebhookEvent> events = new CopyOnWriteArrayList<>();
    private final WebhookShapes shapes;
    private final WebhookFeed feed;
    private final Deliveries deliveries;
    private final SweepWebhookLogJob sweep;
    private final WebhooksApi api;
    private final SystemHooksApi systemApi;
    private final WebhooksPage page;

    public WebhookDesk(
            Platform platform,
            IdentityRoom identity,
            Access access,
            Projects projects,
            Namespaces namespaces,
            ProjectParts parts,
            ProjectPages pages) {
        var store = new WebhookStore(platform.secrets());
        var outbound = Outbound.of(platform);
        var users = identity.users();
        var hooks = new Webhooks(platform, store, outbound, identity.audit());
        this.shapes = new WebhookShapes(projects, namespaces, users, parts, platform.externalUrl());
        this.feed = new WebhookFeed(events, store, platform.jobs());
        this.deliveries = new Deliveries(platform, store, outbound);
        this.sweep = new SweepWebhookLogJob(platform);
        var places = new WebhookPlaces(access, projects, pages.projects(), pages.groups());
        var tests = new WebhookTests(events, deliveries);
        this.api = new WebhooksApi(hooks, deliveries, tests, places, platform.clock());
        this.systemApi = new SystemHooksApi(hooks, deliveries, platform.clock());
        this.page = new WebhooksPage(platform.shells(), hooks, deliveries, tests, places, platform.clock());
        events.add(new SystemEvents(shapes));
        events.add(new MemberEvents(shapes));
    }

    /** What webhooks are told; rooms add theirs. */
    public List<WebhookEvent> events() {
        return events;
    }

    /** The parts that payloads share. */
    public WebhookShapes shapes() {
        return shapes;
    }

    public void routes(Routes routes) {
        api.routes(routes);
        systemApi.routes(routes);
        page.routes(routes);
    }

    public List<Worker<?>> workers() {
        return List.of(
                new FireWebhooksJob(events, deliveries).worker(),
                new DeliverWebhookJob(deliveries).worker(),
                sweep.worker());
    }

    public List<CronEntry<?>> crons() {
        return List.of(sweep.cron());
    }

    public Consumer consumer() {
        return feed.consumer();
    }
}
