package dev.tidemill.platform.time;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step that is repeated on a virtual thread of its own: after the pause it asks for, or at once when it is
 * woken. A wake-up during a round causes another round, so none is lost. A failing step is logged and
 * repeated after a growing pause of at most 30 seconds, which wake-ups do not shorten.
 */
public final class Loop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How much longer {@link #wakeSoon} lets a loop sleep. */
    static final Duration SOON = Duration.ofMillis(10);

    private final String name;
    private final Step step;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean woken;
    private boolean wokenSoon;
    private boolean closed;
    private int failures;

    /** One round; answers how long to pause before the next one. */
    @FunctionalInterface
    public interface Step {
        Duration run() throws Exception;
    }

    private Loop(String name, Step step) {
        this.name = name;
        this.step = step;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::repeat);
    }

    /** Begins with a first round at once. */
    public static Loop start(String name, Step step) {
        var loop = new Loop(name, step);
        loop.thread.start();
        return loop;
    }

    /** Ends the present pause, or makes the round that runs now be followed by another one. */
    public void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * As {@link #wake}, a hundredth of a second later: what comes meanwhile is seen by the same round, and whoever
     * caused it comes to its end first.
     */
    public void wakeSoon() {
        lock.lock();
        try {
            wokenSoon = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Begins no further round and waits for the running one; interrupts it after ten seconds. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (!thread.join(PATIENCE)) {
                thread.interrupt();
                thread.join(PATIENCE);
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void repeat() {
        Duration pause = Duration.ZERO;
        while (await(pause)) {
            pause = round();
        }
    }

    private Duration round() {
        try {
            Duration pause = step.run();
            failures = 0;
            return pause;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return LONGEST_PAUSE;
        } catch (Throwable e) { // an Error in one round must not end the loop in silence
            failures++;
            LOG.warn("{} failed, trying again", name, e);
            return pauseAfter(failures);
        }
    }

    /** 0.1 s after the first failure, then doubled up to the longest. */
    static Duration pauseAfter(int failures) {
        Duration pause = Duration.ofMillis(100L << Math.clamp(failures - 1, 0, 20));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    /** Waits for the pause or a wake-up; false when the loop is to end. */
    private boolean await(Duration pause) {
        lock.lock();
        try {
            long left = pause.toNanos();
            boolean gathering = false;
            while (left > 0 && !(woken && failures == 0) && !closed) {
                if (wokenSoon && failures == 0 && !gathering) {
                    gathering = true;
                    left = Math.min(left, SOON.toNanos());
                }
                left = changed.awaitNanos(left);
            }
            woken = false;
            wokenSoon = false;
            return !closed && !thread.isInterrupted();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
