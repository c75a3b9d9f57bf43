package dev.tidemill.platform.jobs;

import dev.tidemill.platform.json.Json;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;

/** Enqueues work in the transaction that causes it: the job exists exactly when the cause committed. */
public final class Jobs {
    private final InstantSource clock;

    public Jobs(InstantSource clock) {
        this.clock = clock;
    }

    /** Adds a job. With a dedup key, does nothing while a waiting job of this kind has the key. */
    public <P extends Record> void enqueue(Handle tx, JobKind<P> kind, P payload, JobOptions options) {
        var now = clock.instant();
        int added = tx.createUpdate("""
                        insert into platform.jobs (kind, urgency, payload, dedup_key, run_at, enqueued_at)
                        values (:kind, :urgency, cast(:payload as jsonb), :dedup, :runAt, :now)
                        on conflict (kind, dedup_key) where dedup_key is not null and leased_until is null do nothing
                        """)
                .bind("kind", kind.name())
                .bind("urgency", kind.urgency().ordinal())
                .bind("payload", Json.write(payload))
                .bind("dedup", options.dedupKey())
                .bind("runAt", now.plus(options.delay()))
                .bind("now", now)
                .execute();
        if (added > 0) {
            tx.execute("select pg_notify('tidemill_jobs', '')");
        }
    }
}
