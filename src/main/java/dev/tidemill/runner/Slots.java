package dev.tidemill.runner;

import java.time.Duration;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The places for jobs that run at the same time. The lowest free one is taken, so that working copies stay warm. */
final class Slots {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final TreeSet<Integer> free = new TreeSet<>();
    private final int count;

    Slots(int count) {
        this.count = count;
        for (int slot = 0; slot < count; slot++) {
            free.add(slot);
        }
    }

    int count() {
        return count;
    }

    /** Waits for one as long as it takes. */
    int take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (free.isEmpty()) {
                changed.await();
            }
            return free.removeFirst();
        } finally {
            lock.unlock();
        }
    }

    void giveBack(int slot) {
        lock.lock();
        try {
            free.add(slot);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Answers whether all were free before the time was over. */
    boolean awaitAllFree(Duration longest) {
        long left = longest.toNanos();
        lock.lock();
        try {
            while (free.size() < count && left > 0) {
                left = changed.awaitNanos(left);
            }
            return free.size() == count;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return free.size() == count;
        } finally {
            lock.unlock();
        }
    }

    /** Waits as long as it takes, whatever happens. */
    void awaitAllFree() {
        lock.lock();
        try {
            while (free.size() < count) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}
