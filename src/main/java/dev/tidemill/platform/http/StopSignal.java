package dev.tidemill.platform.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Tells requests that wait for something that the server stops, and waits until all requests are answered. */
final class StopSignal {
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition answered = lock.newCondition();
    private int running;
    private volatile boolean stopping;

    /** Identity matters: two requests may add equal callbacks. */
    private static final class Listener implements Request.StopRegistration {
        private final Set<Listener> all;
        private final Runnable callback;

        Listener(Set<Listener> all, Runnable callback) {
            this.all = all;
            this.callback = callback;
        }

        @Override
        public void close() {
            all.remove(this);
        }
    }

    /** Calls back once when the server stops, at once when it does already. */
    Request.StopRegistration on(Runnable callback) {
        var listener = new Listener(listeners, callback);
        listeners.add(listener);
        if (stopping) {
            callback.run();
        }
        return listener;
    }

    void begin() {
        lock.lock();
        try {
            running++;
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            running--;
            answered.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Calls back whoever waits, then waits for the requests that run. */
    void stop(Duration patience) {
        stopping = true;
        listeners.forEach(listener -> listener.callback.run());
        lock.lock();
        try {
            long left = patience.toNanos();
            while (running > 0 && left > 0) {
                left = answered.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
