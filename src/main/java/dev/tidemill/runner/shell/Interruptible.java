package dev.tidemill.runner.shell;

import dev.tidemill.runner.shell.StopSignal.Subscription;
import java.util.concurrent.atomic.AtomicBoolean;

/** Work that blocks on the network: a stop interrupts its thread, and only while it is in here. */
public final class Interruptible {
    private Interruptible() {}

    /** What may block. */
    @FunctionalInterface
    public interface Work<T, E extends Exception> {
        T run() throws E, InterruptedException;
    }

    /**
     * Runs the work in this thread.
     *
     * @throws Stopped when a stop ended it
     */
    public static <T, E extends Exception> T call(StopSignal signal, Work<T, E> work) throws E {
        Thread self = Thread.currentThread();
        AtomicBoolean inside = new AtomicBoolean(true);
        try (Subscription _ = signal.onStop(() -> interrupt(self, inside))) {
            return work.run();
        } catch (InterruptedException interrupted) {
            signal.check();
            throw new IllegalStateException("interrupted without a reason", interrupted);
        } finally {
            leave(inside);
        }
    }

    private static void interrupt(Thread thread, AtomicBoolean inside) {
        synchronized (inside) {
            if (inside.get()) {
                thread.interrupt();
            }
        }
    }

    /** A stop that came a moment too late must not hit what follows. */
    private static void leave(AtomicBoolean inside) {
        synchronized (inside) {
            inside.set(false);
            Thread.interrupted();
        }
    }
}
