package dev.tidemill.runner.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.runner.shell.StopSignal.Stopped;
import dev.tidemill.runner.shell.StopSignal.Subscription;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StopSignalTest {
    private final StopSignal signal = new StopSignal();
    private final AtomicInteger heard = new AtomicInteger();

    @Test
    void aStrongerCauseReplacesAWeakerOne() {
        signal.stop(StopCause.TIMEOUT);
        signal.stop(StopCause.CANCELED);
        assertThat(signal.cause()).contains(StopCause.TIMEOUT);
        signal.stop(StopCause.ABORTED);
        assertThat(signal.cause()).contains(StopCause.ABORTED);
    }

    @Test
    void tidyingUpIsStoppedByTotalCausesOnly() {
        signal.stop(StopCause.CANCELED);
        assertThatThrownBy(signal::check).isInstanceOf(Stopped.class);
        signal.startTidying();
        signal.check();
        try (Subscription ignored = signal.onStop(heard::incrementAndGet)) {
            signal.stop(StopCause.TIMEOUT);
            assertThat(heard).hasValue(0);
            signal.stop(StopCause.SHUTDOWN);
            assertThat(heard).hasValue(1);
        }
        signal.stop(StopCause.ABORTED);
        assertThat(heard).hasValue(1);
    }

    @Test
    void aLateListenerHearsAtOnce() {
        signal.stop(StopCause.TIMEOUT);
        signal.onStop(heard::incrementAndGet).close();
        assertThat(heard).hasValue(1);
    }

    @Test
    void endsABlockingCallAndLeavesNoInterruptBehind() {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch inside = new CountDownLatch(1);
        Thread.ofVirtual().start(() -> {
            try {
                inside.await();
            } catch (InterruptedException ignored) {
                Thread.currentThread().interrupt();
            }
            signal.stop(StopCause.ABORTED);
        });
        assertThatThrownBy(() -> Interruptible.call(signal, () -> {
                    inside.countDown();
                    never.await();
                    return "never";
                }))
                .isInstanceOf(Stopped.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aPauseEndsWithTheStop() {
        Thread.ofVirtual().start(() -> signal.stop(StopCause.TIMEOUT));
        assertThatThrownBy(() -> signal.pause(Duration.ofMinutes(10))).isInstanceOf(Stopped.class);
    }
}
