package dev.tidemill.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting with a deadline: for a latch where there is one, else for a condition that is looked at often. */
public final class Await {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final long GLANCE_NANOS = 5_000_000;

    private Await() {}

    /** Waits until the condition holds; fails with its description after 20 seconds. */
    public static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("still not: " + what);
            }
            LockSupport.parkNanos(GLANCE_NANOS);
        }
    }

    /** Waits until the latch is open; fails after 20 seconds. */
    public static void open(CountDownLatch latch) {
        try {
            if (!latch.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the latch stayed closed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
