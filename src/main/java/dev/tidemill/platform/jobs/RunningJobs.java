package dev.tidemill.platform.jobs;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs this node runs at the moment, each on a virtual thread of its own. */
final class RunningJobs {
    private static final Duration AFTER_INTERRUPT = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(RunningJobs.class);

    private final int slots;
    private final JobRun run;
    private final Map<Long, Running> running = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private volatile Runnable freeSlot = () -> {};
    private volatile boolean interrupting;

    private record Running(ClaimedJob job, Thread thread) {}

    RunningJobs(int slots, JobRun run) {
        this.slots = slots;
        this.run = run;
    }

    /** Calls back whenever a job has ended. */
    void onFreeSlot(Runnable callback) {
        freeSlot = callback;
    }

    int free() {
        lock.lock();
        try {
            return slots - running.size();
        } finally {
            lock.unlock();
        }
    }

    List<Long> ids() {
        lock.lock();
        try {
            return List.copyOf(running.keySet());
        } finally {
            lock.unlock();
        }
    }

    void begin(ClaimedJob job) {
        Thread thread = Thread.ofVirtual().name("job-" + job.id()).unstarted(() -> runAndForget(job));
        lock.lock();
        try {
            running.put(job.id(), new Running(job, thread));
        } finally {
            lock.unlock();
        }
        thread.start();
    }

    /** Interrupts those that another node runs now. */
    void interrupt(Collection<Long> lost) {
        lock.lock();
        try {
            for (Long id : lost) {
                Running job = running.get(id);
                if (job != null) {
                    job.thread().interrupt();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for all jobs, interrupts those that still run, and returns those that do not even end then. */
    List<ClaimedJob> end(Duration patience) {
        lock.lock();
        try {
            awaitNone(patience);
            interrupting = true;
            running.values().forEach(each -> each.thread().interrupt());
            awaitNone(AFTER_INTERRUPT);
            return running.values().stream().map(Running::job).toList();
        } finally {
            lock.unlock();
        }
    }

    private void awaitNone(Duration atMost) {
        long left = atMost.toNanos();
        try {
            while (!running.isEmpty() && left > 0) {
                left = ended.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runAndForget(ClaimedJob job) {
        try {
            run.run(job, () -> interrupting);
        } catch (RuntimeException e) {
            LOG.warn("job {} ended but this could not be written down; its lease will run out", job.id(), e);
        } finally {
            lock.lock();
            try {
                running.remove(job.id());
                ended.signalAll();
            } finally {
                lock.unlock();
            }
            freeSlot.run();
        }
    }
}
