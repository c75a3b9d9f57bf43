package dev.tidemill.projects.webhooks.delivery;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.settings.Setting;
import java.time.Duration;

/** Forgets what was sent to webhooks long ago, some thousand messages at a time. */
public final class SweepWebhookLogJob {
    /** How long the log is kept. */
    public static final Setting<Duration> KEPT = Setting.duration(
            "webhook-log-retention", Duration.ofDays(7), "How long the log of what was sent to webhooks is kept.");

    private static final JobKind<Sweep> KIND = JobKind.of("sweep_webhook_log", Sweep.class, JobKind.Urgency.LOW);
    private static final int BATCH = 1000;

    private final Platform platform;

    /** Nothing to say: everything that is old. */
    record Sweep() {}

    public SweepWebhookLogJob(Platform platform) {
        this.platform = platform;
    }

    public Worker<?> worker() {
        return new Worker<>(KIND, sweep -> run());
    }

    public CronEntry<?> cron() {
        return new CronEntry<>("sweep_webhook_log", "17 * * * *", KIND, new Sweep());
    }

    private void run() {
        var before = platform.clock().instant().minus(platform.settings().get(KEPT));
        platform.db().run(tx -> {
            if (DeliveryStore.sweep(tx, before, BATCH) == BATCH) {
                platform.jobs().enqueue(tx, KIND, new Sweep(), JobOptions.dedup("more"));
            }
        });
    }
}
