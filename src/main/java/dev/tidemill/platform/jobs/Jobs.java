package dev.tidemill.platform.jobs;

import dev.tidemill.platform.json.Json;
import dev.tidemill.platform.sql.Announcements;
import dev.tidemill.platform.sql.LastWrites;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Enqueues work in the transaction that causes it: the job exists exactly when the cause committed. The rows are the
 * {@link LastWrites} of the transaction.
 */
public final class Jobs {
    /** What commits that enqueue wake up. */
    static final String CHANNEL = "tidemill_jobs";

    private static final LastWrites.Kind<NewJob> QUEUE = new LastWrites.Kind<>(Jobs::store);

    private final InstantSource clock;

    public Jobs(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Adds a job. With a dedup key, and while a waiting job of this kind has that key as the transaction ends, adds
     * nothing: the waiting one is brought forward when this one is due earlier. It begins after the commit then, and
     * sees what this transaction changed; one that has begun before is not waiting any more.
     */
    public <P extends Record> void enqueue(Handle tx, JobKind<P> kind, P payload, JobOptions options) {
        add(tx, kind, payload, options, MDC.get("request_id"));
    }

    /**
     * One of several jobs that are added together.
     *
     * @param payload what to do
     * @param requestId the request that wants it done
     */
    public record Wanted<P extends Record>(
            P payload, @Nullable String requestId) {}

    /** Adds jobs of one kind to be done at once, in this order and without deduplication. */
    public <P extends Record> void enqueueAll(Handle tx, JobKind<P> kind, List<Wanted<P>> several) {
        several.forEach(one -> add(tx, kind, one.payload(), JobOptions.NONE, one.requestId()));
    }

    private <P extends Record> void add(
            Handle tx, JobKind<P> kind, P payload, JobOptions options, @Nullable String requestId) {
        var now = clock.instant();
        var runAt = now.plus(options.delay());
        var rank = JobFlow.rank(kind.urgency(), runAt);
        String json = Json.write(payload);
        int urgency = kind.urgency().ordinal();
        LastWrites.add(
                tx, QUEUE, new NewJob(kind.name(), urgency, json, options.dedupKey(), runAt, rank, now, requestId));
    }

    private static void store(Handle tx, List<NewJob> wanted) {
        var jobs = NewJob.folded(wanted);
        tx.createUpdate("""
                        insert into platform.jobs
                          (kind, urgency, payload, dedup_key, run_at, rank, enqueued_at, request_id)
                        select j.kind, j.urgency, cast(j.payload as jsonb), j.dedup, j.run_at, j.rank, j.enqueued_at,
                               j.request
                        from unnest(:kinds::text[], :urgencies::int[], :payloads::text[], :dedups::text[],
                                    :runs::timestamptz[], :ranks::timestamptz[], :times::timestamptz[],
                                    :requests::text[])
                          with ordinality
                          as j (kind, urgency, payload, dedup, run_at, rank, enqueued_at, request, place)
                        order by j.place
                        on conflict (kind, dedup_key) where dedup_key is not null and leased_until is null
                          do update set run_at = least(jobs.run_at, excluded.run_at),
                                        rank = least(jobs.rank, excluded.rank)
                        """)
                .bind("kinds", texts(jobs, NewJob::kind))
                .bind("urgencies", jobs.stream().map(NewJob::urgency).toArray(Integer[]::new))
                .bind("payloads", texts(jobs, NewJob::payload))
                .bind("dedups", texts(jobs, NewJob::dedupKey))
                .bind("runs", texts(jobs, job -> job.runAt().toString()))
                .bind("ranks", texts(jobs, job -> job.rank().toString()))
                .bind("times", texts(jobs, job -> job.enqueuedAt().toString()))
                .bind("requests", texts(jobs, NewJob::requestId))
                .execute();
        Announcements.afterCommit(tx, CHANNEL, "");
    }

    private static String[] texts(List<NewJob> jobs, Function<NewJob, @Nullable String> part) {
        return jobs.stream().map(part).toArray(String[]::new);
    }
}
