package dev.tidemill.admin.jobs;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.audit.Audit;
import dev.tidemill.identity.audit.AuditTarget;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.jobs.DeadJob;
import dev.tidemill.platform.jobs.DeadJobs;
import dev.tidemill.platform.sql.BatchLimit;
import dev.tidemill.platform.sql.Database;
import java.util.Map;
import java.util.Optional;

/** Background work that died, for administrators only: look, run again, throw away. Every change is audited. */
public final class DeadWork {
    private final Database db;
    private final DeadJobs jobs;
    private final Audit audit;

    public DeadWork(Database db, DeadJobs jobs, Audit audit) {
        this.db = db;
        this.jobs = jobs;
        this.audit = audit;
    }

    /** The latest first, all or those of one kind. */
    Slice<DeadJob> list(Principal caller, Optional<String> kind, Paging paging) {
        requireAdministrator(caller);
        return jobs.list(kind, paging);
    }

    /** Runs one again; 404 when there is none of this number, or somebody took it meanwhile. */
    DeadJob retry(Principal caller, long id) {
        DeadJob job = find(caller, id);
        db.run(tx -> {
            if (!jobs.retry(tx, id)) {
                throw notFound();
            }
            audit.record(tx, caller, "dead_job_retried", target(job), Map.of());
        });
        return job;
    }

    /** Runs all of a kind again that are there now; answers how many. */
    long retryAll(Principal caller, String kind) {
        requireAdministrator(caller);
        return BatchLimit.repeat(
                BatchLimit.ROWS,
                most -> db.write(tx -> {
                    int moved = jobs.retryAll(tx, kind, most);
                    var target = new AuditTarget("dead_job", null, kind);
                    if (moved > 0) {
                        audit.record(tx, caller, "dead_jobs_retried", target, Map.of("count", moved));
                    }
                    return moved;
                }));
    }

    /** Throws one away; 404 as for {@link #retry}. */
    void discard(Principal caller, long id) {
        DeadJob job = find(caller, id);
        db.run(tx -> {
            if (!jobs.discard(tx, id)) {
                throw notFound();
            }
            audit.record(tx, caller, "dead_job_discarded", target(job), Map.of());
        });
    }

    private DeadJob find(Principal caller, long id) {
        requireAdministrator(caller);
        return jobs.find(id).orElseThrow(DeadWork::notFound);
    }

    private static void requireAdministrator(Principal caller) {
        if (!caller.admin()) {
            throw caller.anonymous() ? ApiError.unauthorized() : ApiError.forbidden();
        }
    }

    private static AuditTarget target(DeadJob job) {
        return new AuditTarget("dead_job", job.id(), job.kind());
    }

    private static ApiError notFound() {
        return ApiError.notFound("Dead Job");
    }
}
