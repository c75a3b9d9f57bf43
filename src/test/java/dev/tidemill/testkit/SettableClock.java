package dev.tidemill.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. */
public final class SettableClock implements InstantSource {
    private final AtomicReference<Instant> now;

    public SettableClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /** A clock that stands at 2026-11-02T08:00:00Z, a Monday. */
    public static SettableClock standing() {
        return new SettableClock(Instant.parse("2026-11-02T08:00:00Z"));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves on (or back, with a negative duration). */
    public void advance(Duration by) {
        now.updateAndGet(instant -> instant.plus(by));
    }

    public void set(Instant instant) {
        now.set(instant);
    }
}
