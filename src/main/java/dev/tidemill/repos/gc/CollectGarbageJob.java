package dev.tidemill.repos.gc;

import dev.tidemill.platform.Platform;
import dev.tidemill.platform.jobs.JobKind;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.jobs.Worker;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Collects one project's repository; running it again does no harm. */
public final class CollectGarbageJob {
    /** The kind of this work. */
    public static final JobKind<Payload> KIND = JobKind.of("collect_garbage", Payload.class, JobKind.Urgency.NORMAL);

    private static final Duration OTHER_RUNS = Duration.ofSeconds(5);

    private final Platform platform;
    private final Collector collector;
    private final CollectionPolicy policy;

    /** Until when repositories rest, by project; this process remembers it, another one may collect once too often. */
    private final Map<Long, Instant> rests = new ConcurrentHashMap<>();

    /**
     * What to collect.
     *
     * @param projectId whose repository
     */
    public record Payload(long projectId) {}

    public CollectGarbageJob(Platform platform, Collector collector, CollectionPolicy policy) {
        this.platform = platform;
        this.collector = collector;
        this.policy = policy;
    }

    public Worker<Payload> worker() {
        return new Worker<>(KIND, this::run);
    }

    /** One collection of a repository at a time: while another runs, or the repository rests, this one is put off. */
    private void run(Payload payload) throws IOException {
        long project = payload.projectId();
        Duration rest = rest(project);
        if (rest.isPositive()) {
            later(payload, rest);
        } else if (!CollectionStore.alone(platform.db(), project, () -> collect(project))) {
            later(payload, OTHER_RUNS);
        }
    }

    private void collect(long project) throws IOException {
        Instant began = platform.clock().instant();
        collector.collect(project);
        Instant now = platform.clock().instant();
        rests.values().removeIf(until -> !until.isAfter(now));
        rests.put(project, now.plus(policy.rest(Duration.between(began, now))));
    }

    private Duration rest(long project) {
        Instant until = rests.get(project);
        if (until == null
                || platform.db().read(h -> CollectionStore.piledUp(h, project)).stream()
                        .anyMatch(piled -> policy.urgent(piled.commits(), piled.packs()))) {
            return Duration.ZERO;
        }
        return Duration.between(platform.clock().instant(), until);
    }

    private void later(Payload payload, Duration delay) {
        var options = new JobOptions(Long.toString(payload.projectId()), delay);
        platform.db().run(tx -> platform.jobs().enqueue(tx, KIND, payload, options));
    }
}
