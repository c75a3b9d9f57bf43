package dev.tidemill.platform.jobs;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;

/** What operators see of the queue: depth, wait and outcomes per kind. */
final class JobMeters {
    private final MeterRegistry meters;
    private final MultiGauge depth;

    /** How a run ended. */
    enum Outcome {
        DONE,
        RETRY,
        DEAD,
        LOST,
        HANDED_BACK
    }

    JobMeters(MeterRegistry meters) {
        this.meters = meters;
        this.depth = MultiGauge.builder("jobs.depth")
                .description("Jobs in the queue by state")
                .register(meters);
    }

    void began(String kind, Duration waited) {
        meters.timer("jobs.wait", "kind", kind).record(waited.isNegative() ? Duration.ZERO : waited);
    }

    void ended(String kind, Outcome outcome, long nanos) {
        meters.timer("jobs.runs", "kind", kind, "outcome", outcome.name().toLowerCase(java.util.Locale.ROOT))
                .record(Duration.ofNanos(nanos));
    }

    void depths(List<JobStore.Depth> depths) {
        depth.register(
                depths.stream()
                        .map(row -> MultiGauge.Row.of(Tags.of("kind", row.kind(), "state", row.state()), row.count()))
                        .toList(),
                true);
    }
}
