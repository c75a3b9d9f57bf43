package dev.tidemill.runner.shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells work in other threads to end. While the job's script and what comes before it run, every cause stops them;
 * once tidying up has begun only a total one does. Safe for use by several threads.
 */
public final class StopSignal {
    private final List<Runnable> listeners = new ArrayList<>();
    private @Nullable StopCause cause;
    private boolean tidying;

    /** A subscription; closing it ends it. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /** Asks for a stop. A cause as strong or stronger than this that was there before stays. */
    public void stop(StopCause wanted) {
        List<Runnable> called;
        synchronized (this) {
            if (cause != null && cause.compareTo(wanted) >= 0) {
                return;
            }
            cause = wanted;
            called = stopping().isPresent() ? List.copyOf(listeners) : List.of();
        }
        called.forEach(Runnable::run);
    }

    /** From here on only total causes stop. */
    public synchronized void startTidying() {
        tidying = true;
    }

    /** The strongest cause so far, whether or not it still stops anything. */
    public synchronized Optional<StopCause> cause() {
        return Optional.ofNullable(cause);
    }

    /** The cause that stops what runs now. */
    public synchronized Optional<StopCause> stopping() {
        return Optional.ofNullable(cause).filter(found -> !tidying || found.isTotal());
    }

    /** @throws Stopped when there is a cause that stops what runs now */
    public void check() {
        stopping().ifPresent(found -> {
            throw new Stopped(found);
        });
    }

    /**
     * Waits that long.
     *
     * @throws Stopped as soon as there is a cause that stops what runs now
     */
    public void pause(Duration time) {
        CountDownLatch stopped = new CountDownLatch(1);
        try (Subscription _ = onStop(stopped::countDown)) {
            stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Stopped(StopCause.SHUTDOWN);
        }
        check();
    }

    /** Runs {@code listener} once there is a cause that stops what runs now: at once if there is one already. */
    public Subscription onStop(Runnable listener) {
        boolean already;
        synchronized (this) {
            already = stopping().isPresent();
            listeners.add(listener);
        }
        if (already) {
            listener.run();
        }
        return () -> {
            synchronized (this) {
                listeners.remove(listener);
            }
        };
    }

    /** Thrown through work that was told to end. */
    public static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final StopCause cause;

        public Stopped(StopCause cause) {
            super("stopped: " + cause, null, false, false);
            this.cause = cause;
        }

        public StopCause why() {
            return cause;
        }
    }
}
