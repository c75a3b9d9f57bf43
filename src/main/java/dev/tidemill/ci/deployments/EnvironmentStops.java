package dev.tidemill.ci.deployments;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.engine.Attempts;
import dev.tidemill.ci.engine.PipelineEngine;
import dev.tidemill.ci.environments.Environment;
import dev.tidemill.ci.environments.EnvironmentMoves;
import dev.tidemill.ci.environments.Environments;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobStore;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.PipelineStore;
import dev.tidemill.ci.pipelines.flow.JobFlow;
import dev.tidemill.ci.pipelines.flow.PipelineFlow;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.Project;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Stops environments: through the jobs that their last deployment names with {@code on_stop}, or at once when there are
 * none (doc/ci/environments/_index.md, "Stopping an environment").
 */
public final class EnvironmentStops {
    private final PipelineStore pipelines = new PipelineStore();
    private final JobStore jobs = new JobStore();
    private final Database db;
    private final CiAccess access;
    private final PipelineEngine engine;
    private final Environments environments;
    private final EnvironmentMoves moves;

    public EnvironmentStops(
            Database db, CiAccess access, PipelineEngine engine, Environments environments, EnvironmentMoves moves) {
        this.db = db;
        this.access = access;
        this.engine = engine;
        this.environments = environments;
        this.moves = moves;
    }

    /** Why something is stopped. */
    private record Cause(@Nullable Long actor, boolean person) {}

    /**
     * Stops one; stopping a stopped one changes nothing. Who may not run the job that takes it down is refused.
     *
     * @param force without its jobs
     */
    public Environment stop(Principal caller, Project project, long id, boolean force) {
        access.require(caller, project, CiPermissions.CREATE_ENVIRONMENT);
        environments.get(project, id);
        Optional<Pipeline> asked = force ? Optional.empty() : db.read(h -> pipeline(h, id));
        asked.ifPresent(pipeline -> access.requireUpdate(caller, project, pipeline));
        return Attempts.write(db, tx -> {
            Optional<Pipeline> now = force ? Optional.empty() : pipeline(tx, id);
            if (!now.map(Pipeline::id).equals(asked.map(Pipeline::id))) {
                throw ApiError.conflict("Something else was deployed there meanwhile");
            }
            return stop(tx, id, now, new Cause(caller.userId(), true))
                    .orElseThrow(() -> ApiError.notFound("Environment"));
        });
    }

    /**
     * Stops one that is available, because of what happened elsewhere; its jobs run as those who deployed.
     *
     * @param actor who caused it, or null for the clock
     * @param onlyThroughJobs leave it when there is no job that takes it down
     */
    void stop(long id, @Nullable Long actor, boolean onlyThroughJobs) {
        Attempts.write(db, tx -> {
            boolean available =
                    environments.find(tx, id).filter(Environment::available).isPresent();
            Optional<Pipeline> pipeline = pipeline(tx, id);
            if (available && !(onlyThroughJobs && jobs(tx, id, pipeline).isEmpty())) {
                stop(tx, id, pipeline, new Cause(actor, false));
            }
            return true;
        });
    }

    private Optional<Environment> stop(Handle tx, long id, Optional<Pipeline> pipeline, Cause cause) {
        Optional<Pipeline> locked = pipeline.flatMap(found -> pipelines.lock(tx, found.id()));
        Optional<Environment> known = environments.find(tx, id);
        if (known.isEmpty() || known.get().stopped()) {
            return known;
        }
        boolean runs = false;
        for (Job job : jobs(tx, id, locked)) {
            runs |= run(tx, locked.orElseThrow(), job, cause);
        }
        return runs ? moves.stopping(tx, cause.actor(), id) : moves.stopped(tx, cause.actor(), id);
    }

    /** Whether the job runs now, or did already because of somebody else. */
    private boolean run(Handle tx, Pipeline pipeline, Job job, Cause cause) {
        Long actor = cause.person() ? cause.actor() : null;
        if (JobFlow.isPlayable(job.status())) {
            if (actor != null) {
                jobs.causedBy(tx, job, actor);
            }
            engine.decide(tx, fresh(tx, pipeline), actor, snapshot -> PipelineFlow.play(snapshot, job.name()));
            return true;
        }
        if (JobFlow.isRetryable(job.status())) {
            engine.decide(tx, fresh(tx, pipeline), actor, snapshot -> PipelineFlow.retry(snapshot, job.name()));
            return true;
        }
        return job.status().isActive();
    }

    /** The row as the jobs before left it. */
    private Pipeline fresh(Handle tx, Pipeline pipeline) {
        return pipelines.lock(tx, pipeline.id()).orElse(pipeline);
    }

    /** The pipeline that brought what is in an environment. */
    private Optional<Pipeline> pipeline(Handle h, long environmentId) {
        return DeploymentStore.pipelineOfNewest(h, environmentId).flatMap(id -> pipelines.find(h, id));
    }

    /** The jobs that take down what the pipeline brought. */
    private List<Job> jobs(Handle h, long environmentId, Optional<Pipeline> pipeline) {
        return pipeline.map(found -> jobs.latest(h, found, DeploymentStore.stopJobs(h, environmentId, found.id())))
                .orElse(List.of());
    }
}
