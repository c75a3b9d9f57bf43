package dev.tidemill.platform.jobs;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.jobs.JobKind.Urgency;
import dev.tidemill.platform.sql.Announcements;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.Where;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.MDC;

/**
 * The dead set: jobs that failed for the last time. They stay until somebody runs them again or throws them away; who
 * may do that is for the caller to decide. Jobs are idempotent, so running one again never does harm.
 */
public final class DeadJobs {
    private static final String COLUMNS = "id, kind, payload::text as payload, attempt, error, enqueued_at, died_at";

    private final Database db;
    private final InstantSource clock;

    public DeadJobs(Database db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** The latest first, all or those of one kind. */
    public Slice<DeadJob> list(Optional<String> kind, Paging paging) {
        return db.read(h -> {
            var where = new Where().ifPresent(kind, "kind = :kind", "kind");
            String from = " from platform.dead_jobs where " + where.sql();
            List<DeadJob> jobs = where.bindTo(h.createQuery(
                            "select " + COLUMNS + from + " order by died_at desc, id desc limit :limit offset :offset"))
                    .bind("limit", paging.perPage())
                    .bind("offset", paging.offset())
                    .mapTo(DeadJob.class)
                    .list();
            long total = where.bindTo(h.createQuery("select count(*)" + from))
                    .mapTo(Long.class)
                    .one();
            return new Slice<>(jobs, total);
        });
    }

    public Optional<DeadJob> find(long id) {
        return db.read(h -> h.createQuery("select " + COLUMNS + " from platform.dead_jobs where id = :id")
                .bind("id", id)
                .mapTo(DeadJob.class)
                .findOne());
    }

    /** Puts one back in line as new work; false when somebody else took it meanwhile. */
    public boolean retry(Handle tx, long id) {
        return putBack(tx, new Where().and("id = :id", "id", id), 1) > 0;
    }

    /** Puts at most so many of one kind back in line, the oldest first; answers how many. */
    public int retryAll(Handle tx, String kind, int most) {
        return putBack(tx, new Where().and("kind = :kind", "kind", kind), most);
    }

    /** Throws one away; false when somebody else took it meanwhile. */
    public boolean discard(Handle tx, long id) {
        return tx.createUpdate("delete from platform.dead_jobs where id = :id")
                        .bind("id", id)
                        .execute()
                > 0;
    }

    private int putBack(Handle tx, Where which, int most) {
        Instant now = clock.instant();
        int moved = which.bindTo(tx.createUpdate("""
                        with gone as (
                          delete from platform.dead_jobs where id in (
                            select id from platform.dead_jobs where %s order by id limit :most for update skip locked)
                          returning kind, payload)
                        insert into platform.jobs (kind, urgency, payload, run_at, rank, enqueued_at, request_id)
                        select kind, :urgency, payload, :now, :rank, :now, :request from gone
                        """.formatted(which.sql())))
                .bind("most", most)
                .bind("urgency", Urgency.NORMAL.ordinal())
                .bind("now", now)
                .bind("rank", JobFlow.rank(Urgency.NORMAL, now))
                .bind("request", MDC.get("request_id"))
                .execute();
        Announcements.afterCommit(tx, Jobs.CHANNEL, "");
        return moved;
    }
}
