package dev.tidemill.ci.protocol;

import dev.tidemill.ci.jobs.PendingJob;
import dev.tidemill.ci.jobs.PendingJobStore;
import dev.tidemill.ci.live.LiveSignals;
import dev.tidemill.ci.live.Topic;
import dev.tidemill.identity.Secrets;
import dev.tidemill.platform.sql.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests for work that wait, without a connection to the database. A job that enters the queue wakes one
 * request that fits; a request that goes away without it hands the signal on, so a thousand idle runners are not
 * woken for one job and none is forgotten.
 */
public final class RunnerWaits implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RunnerWaits.class);
    private static final int VERSION_BYTES = 12;

    private final PendingJobStore pending = new PendingJobStore();
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Waiter> waiting = new LinkedHashSet<>();
    private final Map<Long, String> versions = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Long> signals = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean dispatching = new AtomicBoolean();
    private final Database db;
    private volatile boolean closed;

    /** One request that waits; used by one thread, and closed at its end. */
    final class Waiter implements AutoCloseable {
        private final long runnerId;
        private final Condition changed = lock.newCondition();
        private final List<PendingJob> offers = new ArrayList<>();
        private PendingJobStore.Reach reach;
        private boolean woken;
        private boolean runnerChanged;

        private Waiter(long runnerId, PendingJobStore.Reach reach) {
            this.runnerId = runnerId;
            this.reach = reach;
        }

        /** Waits for a signal; false when the time is over or the process ends. */
        boolean await(Duration time) throws InterruptedException {
            lock.lock();
            try {
                long left = time.toNanos();
                while (!woken && !closed && left > 0) {
                    left = changed.awaitNanos(left);
                }
                boolean signalled = woken;
                woken = false;
                return signalled && !closed;
            } finally {
                lock.unlock();
            }
        }

        /** What was offered is gone: another request took it, or it is not for this runner. */
        void forgetOffers(List<PendingJob> seen) {
            lock.lock();
            try {
                offers.removeAll(seen);
            } finally {
                lock.unlock();
            }
        }

        /** What was offered so far and is not forgotten. */
        List<PendingJob> offers() {
            lock.lock();
            try {
                return List.copyOf(offers);
            } finally {
                lock.unlock();
            }
        }

        /** Whether the runner's settings changed since this was asked last. */
        boolean runnerChanged() {
            lock.lock();
            try {
                boolean changedNow = runnerChanged;
                runnerChanged = false;
                return changedNow;
            } finally {
                lock.unlock();
            }
        }

        void reach(PendingJobStore.Reach newReach) {
            lock.lock();
            try {
                reach = newReach;
            } finally {
                lock.unlock();
            }
        }

        /** Ends the wait and hands on what this request was offered. */
        @Override
        public void close() {
            List<PendingJob> unused;
            lock.lock();
            try {
                waiting.remove(this);
                unused = List.copyOf(offers);
            } finally {
                lock.unlock();
            }
            unused.forEach(RunnerWaits.this::offer);
        }

        private void wake() {
            woken = true;
            versions.put(runnerId, Secrets.random(VERSION_BYTES));
            changed.signal();
        }
    }

    public RunnerWaits(Database db, LiveSignals signals) {
        this.db = db;
        signals.watch(Topic.Kind.QUEUE, this::queued);
        signals.watch(Topic.Kind.RUNNER, this::runnerChanged);
    }

    /** Begins to wait; do this before looking into the queue, so that no job slips in between. */
    Waiter enter(long runnerId, PendingJobStore.Reach reach) {
        var waiter = new Waiter(runnerId, reach);
        lock.lock();
        try {
            waiting.add(waiter);
        } finally {
            lock.unlock();
        }
        return waiter;
    }

    /** The runner's value of {@code X-GitLab-Last-Update}: another one after each signal for it. */
    String version(long runnerId) {
        return versions.computeIfAbsent(runnerId, id -> Secrets.random(VERSION_BYTES));
    }

    boolean closed() {
        return closed;
    }

    /** Ends all waits: the process stops. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            waiting.forEach(waiter -> waiter.changed.signal());
        } finally {
            lock.unlock();
        }
    }

    private void queued(long jobId) {
        if (jobId == 0) {
            wakeAll();
            return;
        }
        signals.add(jobId);
        if (dispatching.compareAndSet(false, true)) {
            Thread.ofVirtual().name("runner-waits").start(this::dispatch);
        }
    }

    /** Loads what is new in the queue and offers each job to one request. */
    private void dispatch() {
        dispatching.set(false);
        var ids = new LinkedHashSet<Long>();
        for (Long id = signals.poll(); id != null; id = signals.poll()) {
            ids.add(id);
        }
        if (ids.isEmpty() || idle()) {
            return;
        }
        try {
            db.read(handle -> pending.find(handle, ids)).forEach(this::offer);
        } catch (RuntimeException e) {
            LOG.warn("cannot read the queue of jobs, all waiting runners look themselves", e);
            wakeAll();
        }
    }

    private boolean idle() {
        lock.lock();
        try {
            return waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    private void offer(PendingJob job) {
        lock.lock();
        try {
            var fitting = waiting.stream()
                    .filter(waiter -> waiter.reach.includes(job))
                    .toList();
            var chosen = fitting.stream()
                    .filter(waiter -> waiter.offers.isEmpty())
                    .findFirst()
                    .or(() -> fitting.stream().findFirst());
            chosen.ifPresent(waiter -> {
                waiter.offers.add(job);
                waiter.wake();
            });
        } finally {
            lock.unlock();
        }
    }

    private void runnerChanged(long runnerId) {
        lock.lock();
        try {
            waiting.stream()
                    .filter(waiter -> runnerId == 0 || waiter.runnerId == runnerId)
                    .forEach(waiter -> {
                        waiter.runnerChanged = true;
                        waiter.wake();
                    });
        } finally {
            lock.unlock();
        }
    }

    private void wakeAll() {
        lock.lock();
        try {
            waiting.forEach(Waiter::wake);
        } finally {
            lock.unlock();
        }
    }
}
