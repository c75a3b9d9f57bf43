package dev.tidemill.platform.jobs;

import dev.tidemill.platform.jobs.JobKind.Urgency;
import dev.tidemill.platform.jobs.JobMeters.Outcome;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.Wakeups;
import dev.tidemill.platform.time.Loop;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the jobs of the queue on virtual threads, as one of any number of nodes. A claimed job carries a lease
 * that the node renews; when the node dies, another one takes the job over after the lease ran out.
 */
public final class JobRunner implements AutoCloseable {
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration AT_ONCE = Duration.ZERO;

    private final InstantSource clock;
    private final Options options;
    private final JobStore store;
    private final JobMeters meters;
    private final JobRun run;
    private final RunningJobs running;
    private final List<Loop> loops = new ArrayList<>();
    private boolean recovered;

    /**
     * How this node takes part.
     *
     * @param node its name in leases; no other living process may have it
     * @param slots how many jobs it runs at the same time
     * @param patience how long {@link JobRunner#close} waits for running jobs
     */
    public record Options(String node, int slots, Duration patience) {}

    /**
     * What a {@link #drain} did.
     *
     * @param done how many jobs ended well
     * @param failed how many failed; they wait for their retry or are dead
     */
    public record Drained(int done, int failed) {}

    public JobRunner(
            Database db, InstantSource clock, MeterRegistry registry, List<Worker<?>> workers, Options options) {
        this.clock = clock;
        this.options = options;
        Map<String, Worker<?>> byKind = byKind(workers);
        this.store = new JobStore(db, options.node(), byKind.keySet());
        this.meters = new JobMeters(registry);
        this.run = new JobRun(store, byKind, clock, meters);
        this.running = new RunningJobs(options.slots(), run);
    }

    /** Begins to work. Whatever an earlier life of this node left leased is put back in line first. */
    public void start(Wakeups wakeups) {
        var claims = Loop.start("job-claims", this::claim);
        wakeups.on(Jobs.CHANNEL, text -> claims.wakeSoon());
        running.onFreeSlot(claims::wake);
        loops.add(claims);
        loops.add(Loop.start("job-leases", this::renew));
    }

    /** Runs on the calling thread everything that is due now, also what that work enqueues. For tests. */
    public Drained drain() {
        int done = 0;
        int failed = 0;
        while (true) {
            List<ClaimedJob> next = store.claim(Urgency.LOW, 1, clock.instant(), leaseEnd());
            if (next.isEmpty()) {
                return new Drained(done, failed);
            }
            if (run.run(next.getFirst(), () -> false) == Outcome.DONE) {
                done++;
            } else {
                failed++;
            }
        }
    }

    /** Claims nothing more, waits for running jobs, then interrupts and hands back what still runs. */
    @Override
    public void close() {
        loops.forEach(Loop::close);
        for (ClaimedJob job : running.end(options.patience())) {
            run.handBack(job);
        }
    }

    private Duration claim() {
        if (!recovered) { // before anything is claimed under this node's name
            recover(true);
            recovered = true;
        }
        boolean more = false;
        for (Urgency upTo : List.of(Urgency.LOW, Urgency.NORMAL, Urgency.HIGH)) {
            int room = JobFlow.room(upTo, options.slots(), running.free());
            if (room > 0) {
                List<ClaimedJob> jobs = store.claim(upTo, room, clock.instant(), leaseEnd());
                jobs.forEach(running::begin);
                more |= jobs.size() == room;
            }
        }
        return more ? AT_ONCE : untilNextDue();
    }

    private Duration untilNextDue() {
        Instant now = clock.instant();
        return store.nextDue(now)
                .map(due -> Duration.between(now, due))
                .filter(wait -> wait.compareTo(POLL) < 0)
                .orElse(POLL);
    }

    private Duration renew() {
        List<Long> ids = running.ids();
        if (!ids.isEmpty()) {
            store.renew(ids, leaseEnd());
            running.interrupt(store.lost(ids));
        }
        recover(false);
        meters.depths(store.depths());
        return JobFlow.HEARTBEAT;
    }

    private void recover(boolean own) {
        for (ClaimedJob job : store.takeOver(own, clock.instant(), leaseEnd())) {
            run.abandoned(job);
        }
    }

    private Instant leaseEnd() {
        return clock.instant().plus(JobFlow.LEASE);
    }

    private static Map<String, Worker<?>> byKind(List<Worker<?>> workers) {
        var byKind = new HashMap<String, Worker<?>>();
        for (Worker<?> worker : workers) {
            if (byKind.put(worker.kind().name(), worker) != null) {
                throw new IllegalArgumentException(
                        "two workers for jobs of kind " + worker.kind().name());
            }
        }
        return byKind;
    }
}
