package dev.tidemill.bench;

import dev.tidemill.platform.sql.Database;
import dev.tidemill.repos.gc.CollectGarbageJob;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/** Waits inside the measured process for what only its rows know. */
final class ServerWait {
    private static final long GLANCE_NANOS = 3_000_000;

    private ServerWait() {}

    /** Looks often, for at most so many seconds. */
    static void until(Database db, long seconds, Predicate<Handle> there) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end && !db.read(there::test)) {
            LockSupport.parkNanos(GLANCE_NANOS);
        }
    }

    /** No collection runs or waits. Without background work none ever does. */
    static boolean collected(Handle h) {
        return !Boolean.getBoolean(GitBenchServer.COLLECTS)
                || h.createQuery("select not exists (select from platform.jobs where kind = :kind)")
                        .bind("kind", CollectGarbageJob.KIND.name())
                        .mapTo(Boolean.class)
                        .one();
    }

    /** No job is due or runs. */
    static boolean quiet(Handle h) {
        return h.createQuery("""
                        select not exists (select from platform.jobs where leased_until is not null or run_at <= now())
                           and not exists (select from platform.event_inbox)
                        """).mapTo(Boolean.class).one();
    }

    /** Every open request of a project was checked with its target and its head as they are. */
    static boolean checked(Handle h, long project) {
        return h.createQuery("""
                        select not exists (
                            select from merging.requests r
                            join repos.repositories g on g.project_id = r.project_id
                            join repos.refs t on t.repository_id = g.id and t.name = 'refs/heads/' || r.target_branch
                            left join merging.checks c on c.request_id = r.id
                            where r.project_id = :project and r.merged_at is null and r.closed_at is null
                              and (c.head_sha is distinct from r.head_sha
                                   or c.target_sha is distinct from encode(t.oid, 'hex')))
                        """).bind("project", project).mapTo(Boolean.class).one();
    }
}
