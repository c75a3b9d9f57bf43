package dev.tidemill.platform.jobs;

import dev.tidemill.platform.jobs.JobKind.Urgency;
import dev.tidemill.platform.sql.Announcements;
import dev.tidemill.platform.sql.Database;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The rows of the queue as its runner sees them. */
final class JobStore {
    private static final String UNIQUE_VIOLATION = "23505";

    private final Database db;
    private final String node;
    private final List<String> kinds;

    /**
     * @param node the name that leases carry
     * @param kinds the kinds this process can run; others are left alone
     */
    JobStore(Database db, String node, Collection<String> kinds) {
        this.db = db;
        this.node = node;
        this.kinds = List.copyOf(kinds);
    }

    /** Leases the first jobs in line that are due. */
    List<ClaimedJob> claim(Urgency upTo, int most, Instant now, Instant until) {
        return db.write(tx -> {
            lazily(tx);
            return tx.createQuery("""
                            with next as (
                              select id from platform.jobs
                              where leased_until is null and run_at <= :now and rank <= :rank
                                and urgency <= :urgency and kind = any(:kinds)
                              order by rank, id limit :most for update skip locked)
                            update platform.jobs j
                            set leased_by = :node, leased_until = :until, attempt = j.attempt + 1
                            from next where j.id = next.id
                            returning j.id, j.kind, j.payload::text as payload, j.attempt, j.run_at, j.request_id
                            """)
                    .bind("now", now)
                    .bind("rank", JobFlow.lastRank(now))
                    .bind("urgency", upTo.ordinal())
                    .bindArray("kinds", String.class, kinds)
                    .bind("most", most)
                    .bind("node", node)
                    .bind("until", until)
                    .mapTo(ClaimedJob.class)
                    .list();
        });
    }

    /** When the next waiting job that is not due yet will be. */
    Optional<Instant> nextDue(Instant now) {
        return db.read(h -> h.createQuery("""
                        select min(run_at) from platform.jobs
                        where leased_until is null and run_at > :now and kind = any(:kinds)
                        """)
                .bind("now", now)
                .bindArray("kinds", String.class, kinds)
                .mapTo(Instant.class)
                .findOne());
    }

    /** Removes a job that is done; false when the lease was lost meanwhile. */
    boolean remove(ClaimedJob job) {
        return db.write(tx -> {
                    lazily(tx);
                    return tx.createUpdate("delete from platform.jobs where " + THIS_LEASE)
                            .bindMap(lease(job))
                            .execute();
                })
                > 0;
    }

    /** Puts a job back in line, or merges it into a waiting one with the same dedup key. */
    void putBack(ClaimedJob job, Urgency urgency, int attempt, Instant at, String error) {
        for (int round = 0; ; round++) {
            try {
                db.run(tx -> putBack(tx, job, urgency, attempt, at, error));
                return;
            } catch (UnableToExecuteStatementException e) {
                // A job with the same key was enqueued at this very moment: the next round merges into it.
                if (round == 10 || !isUniqueViolation(e)) {
                    throw e;
                }
            }
        }
    }

    /** Moves a job to the dead set. */
    void bury(ClaimedJob job, Instant now, String error) {
        db.run(tx -> tx.createUpdate("""
                        with gone as (delete from platform.jobs where %s returning *)
                        insert into platform.dead_jobs (id, kind, payload, attempt, error, enqueued_at, died_at)
                        select id, kind, payload, attempt, :error, enqueued_at, :now from gone
                        """.formatted(THIS_LEASE))
                .bindMap(lease(job))
                .bind("error", error)
                .bind("now", now)
                .execute());
    }

    /** Renews the leases of running jobs; returns the ids whose lease still was this node's. */
    List<Long> renew(Collection<Long> ids, Instant until) {
        return db.write(tx -> {
            lazily(tx);
            return tx.createQuery("""
                            update platform.jobs set leased_until = :until
                            where id = any(:ids) and leased_by = :node returning id
                            """)
                    .bindArray("ids", Long.class, ids)
                    .bind("node", node)
                    .bind("until", until)
                    .mapTo(Long.class)
                    .list();
        });
    }

    /**
     * Of these jobs, those whose lease is not this node's any more. One that is gone has just ended: it may still be
     * waiting for the answer to that.
     */
    List<Long> lost(Collection<Long> ids) {
        return db.read(h -> h.createQuery("""
                        select id from platform.jobs where id = any(:ids) and leased_by is distinct from :node
                        """)
                .bindArray("ids", Long.class, ids)
                .bind("node", node)
                .mapTo(Long.class)
                .list());
    }

    /** Takes over jobs whose lease has run out, and with {@code own} those leased by this node's earlier life. */
    List<ClaimedJob> takeOver(boolean own, Instant now, Instant until) {
        return db.write(tx -> tx.createQuery("""
                        with lost as (
                          select id from platform.jobs
                          where leased_until is not null and (leased_until < :now or (:own and leased_by = :node))
                            and kind = any(:kinds)
                          order by id limit 1000 for update skip locked)
                        update platform.jobs j set leased_by = :node, leased_until = :until
                        from lost where j.id = lost.id
                        returning j.id, j.kind, j.payload::text as payload, j.attempt, j.run_at, j.request_id
                        """)
                .bind("now", now)
                .bind("own", own)
                .bind("node", node)
                .bindArray("kinds", String.class, kinds)
                .bind("until", until)
                .mapTo(ClaimedJob.class)
                .list());
    }

    /** How many jobs of a kind wait, run or are dead. */
    record Depth(String kind, String state, long count) {}

    List<Depth> depths() {
        return db.read(h -> h.createQuery("""
                        select kind, case when leased_until is null then 'waiting' else 'running' end as state,
                               count(*) as count
                        from platform.jobs group by 1, 2
                        union all select kind, 'dead', count(*) from platform.dead_jobs group by 1
                        """).mapTo(Depth.class).list());
    }

    private static final String THIS_LEASE = "id = :id and attempt = :attempt and leased_by = :node";

    private Map<String, Object> lease(ClaimedJob job) {
        return Map.of("id", job.id(), "attempt", job.attempt(), "node", node);
    }

    private void putBack(Handle tx, ClaimedJob job, Urgency urgency, int attempt, Instant at, String error) {
        Instant rank = JobFlow.rank(urgency, at);
        int merged = tx.createUpdate("""
                        with twin as (
                          update platform.jobs w
                          set run_at = least(w.run_at, :at), rank = least(w.rank, :rank)
                          from platform.jobs j
                          where j.id = :id and j.attempt = :attempt and j.leased_by = :node
                            and w.kind = j.kind and w.dedup_key = j.dedup_key and w.leased_until is null
                          returning w.id)
                        delete from platform.jobs where id = :id and exists (select from twin)
                        """)
                .bindMap(lease(job))
                .bind("at", at)
                .bind("rank", rank)
                .execute();
        if (merged == 0) {
            tx.createUpdate("""
                            update platform.jobs
                            set leased_by = null, leased_until = null, attempt = :attemptNow, run_at = :at,
                                rank = :rank, last_error = coalesce(:error, last_error)
                            where %s
                            """.formatted(THIS_LEASE))
                    .bindMap(lease(job))
                    .bind("attemptNow", attempt)
                    .bind("at", at)
                    .bind("rank", rank)
                    .bind("error", error.isEmpty() ? null : error)
                    .execute();
        }
        Announcements.afterCommit(tx, Jobs.CHANNEL, "");
    }

    /**
     * A commit that may be lost in a crash of the database, but never half: then the job runs once more, which
     * it must bear anyway.
     */
    private static void lazily(Handle tx) {
        tx.execute("set local synchronous_commit = off");
    }

    private static boolean isUniqueViolation(UnableToExecuteStatementException e) {
        return e.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState());
    }
}
