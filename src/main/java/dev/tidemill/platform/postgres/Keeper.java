package dev.tidemill.platform.postgres;

import dev.tidemill.platform.postgres.system.FolderLock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The long-lived thread that PostgreSQL is a child of: starts it, restarts it when it dies, keeps its log
 * small, and gives the data folder back when it is gone.
 */
final class Keeper implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);
    private static final int RESTARTS = 3;
    private static final Duration PER = Duration.ofMinutes(1);
    private static final int LOG_CHECK_SECONDS = 10;

    private final Launch launch;
    private final PostgresOptions options;
    private final FolderLock folder;
    private final ArrayDeque<Instant> restarts = new ArrayDeque<>();
    private final ReentrantLock lifecycle = new ReentrantLock();
    private final CompletableFuture<Running> started = new CompletableFuture<>();
    private final CompletableFuture<Void> lost = new CompletableFuture<>();
    private final Thread thread;
    private boolean closing;

    /** What runs now. */
    record Running(Cluster cluster, Postmaster postmaster) {}

    private volatile @Nullable Running current;

    Keeper(Layout layout, PostgresOptions options, FolderLock folder) {
        this.launch = new Launch(layout, options);
        this.options = options;
        this.folder = folder;
        this.thread = Thread.ofPlatform().daemon().name("postgres").unstarted(this);
    }

    CompletableFuture<Running> start() {
        thread.start();
        return started;
    }

    Running current() {
        return Objects.requireNonNull(current, "not started");
    }

    CompletableFuture<Void> lost() {
        return lost;
    }

    @Override
    public void run() {
        try {
            Running first = launch.first();
            current = first;
            started.complete(first);
            watch();
            giveBack();
        } catch (IOException | RuntimeException | InterruptedException e) {
            giveBack();
            if (!started.completeExceptionally(e)) {
                LOG.error("PostgreSQL is lost: {}", e.getMessage(), e);
                lost.complete(null);
            }
        }
    }

    private void watch() throws IOException, InterruptedException {
        while (true) {
            boolean ended = current().postmaster().process().waitFor(LOG_CHECK_SECONDS, TimeUnit.SECONDS);
            launch.log().rotateIfLarge();
            if (ended && !restart()) {
                return;
            }
        }
    }

    /** False when PostgreSQL ended because it was asked to. */
    private boolean restart() throws IOException, InterruptedException {
        lifecycle.lock();
        try {
            if (closing) {
                return false;
            }
            LOG.error(
                    "PostgreSQL ended unexpectedly; starting it again (see {})",
                    launch.log().file());
            countRestart();
            current = launch.again(current());
            return true;
        } finally {
            lifecycle.unlock();
        }
    }

    private void countRestart() {
        Instant now = Instant.now();
        restarts.removeIf(at -> at.isBefore(now.minus(PER)));
        restarts.add(now);
        if (restarts.size() > RESTARTS) {
            throw new PostgresFailure("PostgreSQL ended " + restarts.size() + " times within a minute; see "
                    + launch.log().file());
        }
    }

    void close() {
        lifecycle.lock();
        try {
            closing = true;
            current().postmaster().stop(options.stopLimit());
        } finally {
            lifecycle.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Before anybody hears of the end, so that the next start finds the folder free. */
    private void giveBack() {
        try {
            folder.close();
        } catch (IOException e) {
            LOG.warn("Could not release the data folder", e);
        }
    }
}
