package dev.tidemill.projects.webhooks.delivery;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.platform.outbound.Outbound;
import dev.tidemill.platform.settings.Setting;
import dev.tidemill.platform.sql.Where;
import dev.tidemill.projects.webhooks.Webhook;
import dev.tidemill.projects.webhooks.WebhookFlow;
import dev.tidemill.projects.webhooks.WebhookPayload;
import dev.tidemill.projects.webhooks.WebhookStore;
import dev.tidemill.projects.webhooks.WebhookTrigger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes messages for webhooks, sends them and keeps the log. */
public final class Deliveries {
    /** How long a receiver has. */
    public static final Setting<Duration> TIMEOUT = Setting.duration(
            "webhook-timeout", Duration.ofSeconds(10), "How long the receiver of a webhook has to answer.");

    /** How much may be sent. */
    public static final Setting<Long> MOST_BYTES =
            Setting.bytes("webhook-payload-limit", "25m", "The largest message that is sent to a webhook.");

    private static final int PER_MINUTE = 5;

    private final Platform platform;
    private final WebhookStore hooks;
    private final Sending sending;

    public Deliveries(Platform platform, WebhookStore hooks, Outbound outbound) {
        this.platform = platform;
        this.hooks = hooks;
        this.sending = new Sending(
                outbound,
                platform.clock(),
                platform.externalUrl(),
                platform.settings().get(TIMEOUT));
    }

    /** Makes a message for every hook that wants to hear of it, once for each occurrence. */
    void fire(WebhookPayload payload, String occurrence) {
        UUID event = UUID.nameUUIDFromBytes(("webhook/" + occurrence).getBytes(StandardCharsets.UTF_8));
        platform.db().run(tx -> {
            for (Webhook hook : audience(tx, payload)) {
                if (wants(hook, payload)) {
                    add(tx, hook, payload, occurrence, event)
                            .ifPresent(id -> platform.jobs()
                                    .enqueue(
                                            tx,
                                            DeliverWebhookJob.KIND,
                                            new DeliverWebhookJob.Deliver(id, 1),
                                            JobOptions.NONE));
                }
            }
        });
    }

    /** Sends a message that a job was made for, and sees to what follows. */
    void deliver(long messageId, int attempt) {
        var message = platform.db().read(h -> DeliveryStore.message(h, messageId));
        var hook = message.flatMap(known -> platform.db().read(h -> hooks.byId(h, known.webhookId())));
        if (hook.isEmpty()
                || hook.get().health().disabledForGood()
                || platform.db().read(h -> DeliveryStore.delivered(h, messageId))) {
            return; // removed or given up since, or the job runs again after it was done
        }
        Attempt made = sending.send(hook.get(), message.get());
        Failpoint.WEBHOOK_BEFORE_LOG.hit();
        platform.db().run(tx -> {
            note(tx, hook.get().id(), made, null);
            DeliveryFlow.retry(attempt, made.status())
                    .ifPresent(pause -> platform.jobs()
                            .enqueue(
                                    tx,
                                    DeliverWebhookJob.KIND,
                                    new DeliverWebhookJob.Deliver(messageId, attempt + 1),
                                    new JobOptions(messageId + "/" + (attempt + 1), pause)));
        });
    }

    /** Sends an example now and answers how that went; at most five times a minute. */
    public Attempt test(Principal caller, Webhook hook, WebhookPayload payload) {
        requireCalm(caller, hook);
        String occurrence = "test/" + UUID.randomUUID();
        long id = platform.db()
                .write(tx ->
                        add(tx, hook, payload, occurrence, UUID.randomUUID()).orElseThrow());
        return now(caller, hook, id);
    }

    /** Sends what an attempt sent once more and answers how that went; at most five times a minute. */
    public Attempt resend(Principal caller, Webhook hook, long attemptId) {
        requireCalm(caller, hook);
        return now(caller, hook, attempt(hook, attemptId).messageId());
    }

    /**
     * The log of a hook, newest first, up to one more than fits on the page.
     *
     * @param status a status, {@code successful}, {@code client_failure} or {@code server_failure}; empty for all
     */
    public List<Attempt> log(Webhook hook, Optional<String> status, Paging paging) {
        var where = new Where().and("a.webhook_id = :webhook", "webhook", hook.id());
        status.ifPresent(wanted -> {
            switch (wanted) {
                case "successful" -> where.and("a.status between 200 and 299");
                case "client_failure" -> where.and("a.status between 400 and 499");
                case "server_failure" -> where.and("a.status between 500 and 599");
                default -> where.and("a.status = :status", "status", code(wanted));
            }
        });
        return platform.db().read(h -> DeliveryStore.attempts(h, where, paging));
    }

    /** One attempt of a hook; 404 when it is another's. */
    public Attempt attempt(Webhook hook, long id) {
        return platform.db().read(h -> DeliveryStore.attempt(h, hook.id(), id)).orElseThrow(() -> ApiError.notFound());
    }

    private Attempt now(Principal caller, Webhook hook, long messageId) {
        var message =
                platform.db().read(h -> DeliveryStore.message(h, messageId)).orElseThrow(() -> ApiError.notFound());
        Attempt made = sending.send(hook, message);
        long id = platform.db().write(tx -> note(tx, hook.id(), made, caller.userId()));
        return attempt(hook, id);
    }

    private long note(Handle tx, long webhookId, Attempt made, @Nullable Long askedBy) {
        var known = hooks.lock(tx, webhookId);
        if (known.isEmpty()) {
            return 0; // removed while it was sent
        }
        if (!known.get().system()) {
            hooks.health(
                    tx,
                    webhookId,
                    WebhookFlow.after(
                            known.get().health(), made.good(), platform.clock().instant()));
        }
        return DeliveryStore.log(tx, webhookId, made, askedBy);
    }

    private List<Webhook> audience(Handle h, WebhookPayload payload) {
        BiFunction<WebhookStore, Handle, List<Webhook>> who;
        Long project = payload.projectId();
        Long namespace = payload.namespaceId();
        if (project != null) {
            who = (store, handle) -> store.ofProject(handle, project);
        } else if (namespace != null) {
            who = (store, handle) -> store.ofNamespace(handle, namespace);
        } else {
            who = WebhookStore::ofInstance;
        }
        return who.apply(hooks, h);
    }

    private boolean wants(Webhook hook, WebhookPayload payload) {
        String branch = payload.branch();
        boolean asked = hook.settings().triggers().contains(payload.trigger())
                || (hook.system() && payload.trigger() == WebhookTrigger.SYSTEM);
        return asked
                && hook.health().executable(platform.clock().instant())
                && (branch == null || BranchFilter.admits(hook.settings(), branch));
    }

    private Optional<Long> add(Handle tx, Webhook hook, WebhookPayload payload, String occurrence, UUID event) {
        String body = Json.write(payload.body());
        String template = hook.settings().template();
        String sent = template.isEmpty()
                ? body
                : PayloadTemplate.render(template, Json.tree(body)).orElse("");
        boolean tooLarge = sent.length() > platform.settings().get(MOST_BYTES);
        return DeliveryStore.insert(
                tx,
                hook.id(),
                occurrence,
                payload.trigger().word(),
                event,
                tooLarge ? "" : sent,
                platform.clock().instant());
    }

    private void requireCalm(Principal caller, Webhook hook) {
        long user = caller.required().id();
        var since = platform.clock().instant().minus(Duration.ofMinutes(1));
        if (platform.db().read(h -> DeliveryStore.asked(h, user, hook.id(), since)) >= PER_MINUTE) {
            String text = "This endpoint has been requested too many times. Try again later.";
            throw ApiError.withBody(429, text, Map.of("message", Map.of("error", text)));
        }
    }

    private static int code(String text) {
        if (!text.matches("[0-9]{3}")) {
            throw ApiError.parameter("status is invalid");
        }
        return Integer.parseInt(text);
    }
}
