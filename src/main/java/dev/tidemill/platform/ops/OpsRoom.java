package dev.tidemill.platform.ops;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.Room;
import dev.tidemill.platform.blobs.SweepBlobsJob;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.mail.MailSettings;
import dev.tidemill.platform.outbound.OutboundRules;
import dev.tidemill.platform.settings.Setting;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What the platform itself adds to the process: health, metrics and the sweeping of blobs. */
public final class OpsRoom implements Room {
    private static final Setting<String> METRICS_TOKEN = Setting.text(
            "metrics-token",
            "",
            "Who presents this token may read /-/metrics from anywhere; empty means from this machine only.");
    private static final Setting<Duration> BLOB_GRACE = Setting.duration(
            "blob-grace",
            Duration.ofDays(14),
            "How long unreferenced content is kept; longer than the longest backup, recovery window and running clone.");

    private final Platform platform;
    private final SweepBlobsJob sweep;

    public OpsRoom(Platform platform) {
        this.platform = platform;
        this.sweep = new SweepBlobsJob(
                platform.db(),
                platform.blobs().store(),
                platform.clock(),
                platform.settings().get(BLOB_GRACE));
    }

    @Override
    public String name() {
        return "platform";
    }

    @Override
    public void routes(Routes routes) {
        new HealthApi(platform.db(), platform.blobs().store()).routes(routes);
        new MetricsApi(platform.meters(), platform.settings().get(METRICS_TOKEN)).routes(routes);
    }

    @Override
    public List<Worker<?>> workers() {
        return List.of(new Worker<>(SweepBlobsJob.KIND, sweep::work));
    }

    @Override
    public List<CronEntry<?>> crons() {
        return List.of(
                new CronEntry<>("sweep_blobs", "25 * * * *", SweepBlobsJob.KIND, new SweepBlobsJob.Sweep(false)),
                new CronEntry<>("adopt_blobs", "40 3 * * 0", SweepBlobsJob.KIND, new SweepBlobsJob.Sweep(true)));
    }

    @Override
    public List<Setting<?>> settings() {
        return Stream.of(List.of(METRICS_TOKEN, BLOB_GRACE), OutboundRules.SETTINGS, MailSettings.ALL)
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }
}
