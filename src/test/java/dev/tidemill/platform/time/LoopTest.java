package dev.tidemill.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.testkit.Await;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LoopTest {
    private static final Duration LONG = Duration.ofHours(1);

    private final AtomicInteger rounds = new AtomicInteger();

    @Test
    void aRoundFollowsTheOtherAfterThePauseItAskedFor() {
        var three = new CountDownLatch(3);
        try (var loop = Loop.start("test", () -> {
            three.countDown();
            return Duration.ofMillis(1);
        })) {
            Await.open(three);
        }
    }

    @Test
    void aWakeUpEndsThePause() throws Exception {
        var began = new Semaphore(0);
        try (var loop = Loop.start("test", () -> {
            began.release();
            return LONG;
        })) {
            assertThat(began.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            loop.wake();
            assertThat(began.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void wakingSoonEndsThePauseToo() throws Exception {
        var began = new Semaphore(0);
        try (var loop = Loop.start("test", () -> {
            began.release();
            return LONG;
        })) {
            assertThat(began.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            loop.wakeSoon();
            loop.wakeSoon();
            assertThat(began.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            loop.wakeSoon();
            loop.wake();
            assertThat(began.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aWakeUpDuringARoundIsNotLost() {
        var inside = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var again = new CountDownLatch(2);
        try (var loop = Loop.start("test", () -> {
            again.countDown();
            inside.countDown();
            Await.open(go);
            return LONG;
        })) {
            Await.open(inside);
            loop.wake();
            go.countDown();
            Await.open(again);
        }
    }

    @Test
    void aFailingStepIsTriedAgainErrorsToo() {
        var third = new CountDownLatch(1);
        try (var loop = Loop.start("test", () -> {
            switch (rounds.incrementAndGet()) {
                case 1 -> throw new IllegalStateException("first");
                case 2 -> throw new AssertionError("second");
                default -> third.countDown();
            }
            return LONG;
        })) {
            Await.open(third);
        }
    }

    @Test
    void wakeUpsDoNotHurryAFailingStep() {
        var failed = new CountDownLatch(3);
        long before = System.nanoTime();
        try (var loop = Loop.start("test", () -> {
            failed.countDown();
            throw new IllegalStateException("always");
        })) {
            while (failed.getCount() > 0) {
                loop.wake();
                Thread.onSpinWait();
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void thePauseAfterFailuresGrowsToHalfAMinute() {
        assertThat(Loop.pauseAfter(1)).isEqualTo(Duration.ofMillis(100));
        assertThat(Loop.pauseAfter(2)).isEqualTo(Duration.ofMillis(200));
        assertThat(Loop.pauseAfter(9)).isEqualTo(Duration.ofMillis(25_600));
        assertThat(Loop.pauseAfter(10)).isEqualTo(Duration.ofSeconds(30));
        assertThat(Loop.pauseAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void closingWaitsForTheRoundAndStartsNoOther() {
        var inside = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var loop = Loop.start("test", () -> {
            rounds.incrementAndGet();
            inside.countDown();
            Await.open(go);
            return Duration.ZERO;
        });
        Await.open(inside);
        Thread closing = Thread.startVirtualThread(loop::close);
        Await.until("closing waits", () -> closing.getState() == Thread.State.TIMED_WAITING);

        go.countDown();
        Await.until("closed", () -> !closing.isAlive());

        assertThat(rounds).hasValue(1);
    }
}
