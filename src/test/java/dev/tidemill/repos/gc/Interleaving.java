package dev.tidemill.repos.gc;

import dev.tidemill.platform.sql.Database;
import dev.tidemill.testkit.Await;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Runs work and lets something else happen just before one of its statements, on another thread: it is over
 * before the work goes on, unless it waits for a lock that the work holds.
 */
final class Interleaving implements AutoCloseable {
    private final Database db;
    private final ExecutorService others = Executors.newCachedThreadPool();

    /**
     * What came of it.
     *
     * @param interrupted whether the work had such a statement at all
     * @param waited whether the other waited for the work to end its transaction
     * @param fault what the work threw
     * @param otherFault what the other threw
     */
    record Ended(boolean interrupted, boolean waited, Optional<Exception> fault, Optional<Exception> otherFault) {}

    Interleaving(Database db) {
        this.db = db;
    }

    /** Runs the work with the other before its statement number {@code at}, counted from 0. */
    Ended run(Callable<?> work, int at, Callable<?> other) throws Exception {
        var waited = new AtomicBoolean();
        var inside = new AtomicReference<Future<?>>();
        var fault = new AtomicReference<Exception>();
        var otherFault = new AtomicReference<Exception>();
        Thread worker = Thread.currentThread();
        int[] seen = {0};
        db.watch(sql -> {
            if (Thread.currentThread() == worker && seen[0]++ == at) {
                inside.set(others.submit(() -> attempt(other, otherFault)));
                Await.until("the other is done or waits", () -> inside.get().isDone() || waiting());
                waited.set(!inside.get().isDone());
            }
        });
        attempt(work, fault);
        db.watch(sql -> {});
        if (inside.get() != null) {
            inside.get().get();
        }
        return new Ended(
                inside.get() != null,
                waited.get(),
                Optional.ofNullable(fault.get()),
                Optional.ofNullable(otherFault.get()));
    }

    private boolean waiting() {
        return CompletableFuture.supplyAsync(
                        () -> db.read(
                                h -> h.createQuery("""
                                select exists (select from pg_stat_activity
                                               where datname = current_database() and wait_event_type = 'Lock')
                                """).mapTo(Boolean.class).one()),
                        others)
                .join();
    }

    private static void attempt(Callable<?> work, AtomicReference<Exception> fault) {
        try {
            work.call();
        } catch (Exception e) {
            fault.set(e);
        }
    }

    @Override
    public void close() {
        others.close();
    }
}
