package dev.tidemill.platform.jobs;

import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.time.Loop;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Enqueues jobs by the clock. Every node looks at every minute; the row of an entry decides who enqueues, so a
 * tick is served once. Ticks missed while no node ran are not made up for, except the last one.
 */
public final class Cron implements AutoCloseable {
    private final Database db;
    private final Jobs jobs;
    private final InstantSource clock;
    private final List<CronEntry<?>> entries;
    private final Map<String, CronFlow> flows = new HashMap<>();
    private @Nullable Loop loop;

    public Cron(Database db, Jobs jobs, InstantSource clock, List<CronEntry<?>> entries) {
        this.db = db;
        this.jobs = jobs;
        this.clock = clock;
        this.entries = List.copyOf(entries);
    }

    /** Begins to look at the clock, at the next full minute: a start has better things to do. */
    public void start() {
        var started = new AtomicBoolean();
        loop = Loop.start("cron", () -> {
            if (started.getAndSet(true)) {
                tick();
            }
            return CronFlow.untilNextMinute(clock.instant());
        });
    }

    /** Enqueues what is due and returns how many entries that were. An entry seen for the first time waits for its next tick. */
    public int tick() {
        Instant now = clock.instant();
        int served = 0;
        for (CronEntry<?> entry : entries) {
            served += db.write(tx -> tick(tx, entry, now)) ? 1 : 0;
        }
        return served;
    }

    @Override
    public void close() {
        if (loop != null) {
            loop.close();
        }
    }

    private boolean tick(Handle tx, CronEntry<?> entry, Instant now) {
        var latest = flows.computeIfAbsent(entry.name(), name -> new CronFlow(entry.cron()))
                .latest(now);
        if (latest.isEmpty()) {
            return false;
        }
        tx.createUpdate("insert into platform.cron_ticks (name, last_at) values (:name, :now) on conflict do nothing")
                .bind("name", entry.name())
                .bind("now", now)
                .execute();
        int won = tx.createUpdate(
                        "update platform.cron_ticks set last_at = :tick where name = :name and last_at < :tick")
                .bind("name", entry.name())
                .bind("tick", latest.get())
                .execute();
        if (won > 0) {
            enqueue(tx, entry);
        }
        return won > 0;
    }

    /** While the job of an earlier tick still waits, no second one is added. */
    private <P extends Record> void enqueue(Handle tx, CronEntry<P> entry) {
        jobs.enqueue(tx, entry.kind(), entry.payload(), JobOptions.dedup("cron:" + entry.name()));
    }
}
