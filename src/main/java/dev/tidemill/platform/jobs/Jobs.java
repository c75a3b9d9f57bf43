package dev.tidemill.platform.jobs;

import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.sql.Announcements;
import java.time.InstantSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Enqueues work in the transaction that causes it: the job exists exactly when the cause committed. */
public final class Jobs {
    /** What commits that enqueue wake up. */
    static final String CHANNEL = "tidemill_jobs";

    private final InstantSource clock;

    public Jobs(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Adds a job. With a dedup key, and while a waiting job of this kind has that key, adds nothing: the waiting
     * one is brought forward when this one is due earlier, and does not start before this transaction ends, so
     * that it sees what this transaction changed.
     */
    public <P extends Record> void enqueue(Handle tx, JobKind<P> kind, P payload, JobOptions options) {
        var now = clock.instant();
        var runAt = now.plus(options.delay());
        tx.createUpdate("""
                        insert into platform.jobs
                          (kind, urgency, payload, dedup_key, run_at, rank, enqueued_at, request_id)
                        values (:kind, :urgency, cast(:payload as jsonb), :dedup, :runAt, :rank, :now, :request)
                        on conflict (kind, dedup_key) where dedup_key is not null and leased_until is null
                          do update set run_at = least(jobs.run_at, excluded.run_at),
                                        rank = least(jobs.rank, excluded.rank)
                        """)
                .bind("kind", kind.name())
                .bind("urgency", kind.urgency().ordinal())
                .bind("payload", Json.write(payload))
                .bind("dedup", options.dedupKey())
                .bind("runAt", runAt)
                .bind("rank", JobFlow.rank(kind.urgency(), runAt))
                .bind("now", now)
                .bind("request", MDC.get("request_id"))
                .execute();
        Announcements.afterCommit(tx, CHANNEL, "");
    }

    /**
     * One of several jobs that are added together.
     *
     * @param payload what to do
     * @param requestId the request that wants it done
     */
    public record Wanted<P extends Record>(
            P payload, @Nullable String requestId) {}

    /** Adds jobs of one kind to be done at once, in this order and without deduplication, in one statement. */
    public <P extends Record> void enqueueAll(Handle tx, JobKind<P> kind, List<Wanted<P>> several) {
        if (several.isEmpty()) {
            return;
        }
        var now = clock.instant();
        tx.createUpdate("""
                        insert into platform.jobs (kind, urgency, payload, run_at, rank, enqueued_at, request_id)
                        select :kind, :urgency, cast(j.payload as jsonb), :now, :rank, :now, j.request
                        from unnest(:payloads::text[], :requests::text[]) with ordinality
                          as j (payload, request, place)
                        order by j.place
                        """)
                .bind("kind", kind.name())
                .bind("urgency", kind.urgency().ordinal())
                .bind(
                        "payloads",
                        several.stream().map(one -> Json.write(one.payload())).toArray(String[]::new))
                .bind("requests", several.stream().map(Wanted::requestId).toArray(String[]::new))
                .bind("rank", JobFlow.rank(kind.urgency(), now))
                .bind("now", now)
                .execute();
        Announcements.afterCommit(tx, CHANNEL, "");
    }
}
