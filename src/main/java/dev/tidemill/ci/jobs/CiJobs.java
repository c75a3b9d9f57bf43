package dev.tidemill.ci.jobs;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.artifacts.Artifacts;
import dev.tidemill.ci.engine.Attempts;
import dev.tidemill.ci.engine.PipelineEngine;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.PipelineStore;
import dev.tidemill.ci.pipelines.PipelineVariable;
import dev.tidemill.ci.pipelines.flow.JobEvent;
import dev.tidemill.ci.pipelines.flow.JobFlow;
import dev.tidemill.ci.pipelines.flow.PipelineFlow;
import dev.tidemill.ci.traces.Traces;
import dev.tidemill.ci.variables.VariableSeal;
import dev.tidemill.ci.yaml.compiled.JobNeed;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.NumberSpan;
import dev.tidemill.projects.Project;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Lists, plays, retries, cancels and erases jobs, for the API and for pages alike. */
public final class CiJobs {
    private final JobStore store = new JobStore();
    private final JobListStore lists = new JobListStore();
    private final PipelineStore pipelines = new PipelineStore();
    private final JobVariableStore variables = new JobVariableStore();
    private final Database db;
    private final CiAccess access;
    private final PipelineEngine engine;
    private final Traces traces;
    private final Artifacts artifacts;
    private final VariableSeal seal;
    private final InstantSource clock;

    public CiJobs(
            Database db,
            CiAccess access,
            PipelineEngine engine,
            Traces traces,
            Artifacts artifacts,
            VariableSeal seal,
            InstantSource clock) {
        this.db = db;
        this.access = access;
        this.engine = engine;
        this.traces = traces;
        this.artifacts = artifacts;
        this.seal = seal;
        this.clock = clock;
    }

    /** A project's jobs, newest first; the caller of this has checked that they may be seen. */
    public Slice<Job> list(Project project, JobFilter filter, Paging paging) {
        return db.read(handle -> lists.ofProject(handle, project.id(), filter, paging));
    }

    public Slice<Job> list(Pipeline pipeline, JobFilter filter, Paging paging) {
        return db.read(handle -> lists.ofPipeline(handle, pipeline, filter, paging));
    }

    /** The jobs of a project between two numbers. */
    public List<Job> between(Project project, JobFilter filter, NumberSpan span) {
        return db.read(handle -> lists.between(handle, project.id(), null, filter, span));
    }

    /** The jobs of a pipeline between two numbers. */
    public List<Job> between(Pipeline pipeline, JobFilter filter, NumberSpan span) {
        return db.read(handle -> lists.between(handle, pipeline.projectId(), pipeline, filter, span));
    }

    /** All latest jobs of a pipeline by stage and id, for graphs. */
    public List<Job> of(Pipeline pipeline) {
        return db.read(handle -> store.of(handle, pipeline, false));
    }

    /** Names of stages by their number, for several jobs. */
    public Map<Long, String> stages(Collection<Job> jobs) {
        return db.read(handle -> lists.stages(handle, jobs));
    }

    /** The names of the jobs that jobs of one pipeline need, by job; jobs without needs are left out. */
    public Map<Long, List<String>> needs(Pipeline pipeline, Collection<Job> jobs) {
        var ids = jobs.stream().map(Job::id).toList();
        var needs = db.read(handle -> new JobDefinitionStore().needs(handle, pipeline.partitionId(), ids));
        return needs.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream().map(JobNeed::name).toList()));
    }

    /** A job of the project, or 404. */
    public Job get(Project project, long id) {
        return db.read(handle -> store.find(handle, id))
                .filter(job -> job.projectId() == project.id())
                .orElseThrow(() -> ApiError.notFound());
    }

    /** Many by number; those that are gone are left out. */
    public List<Job> byIds(Collection<Long> ids) {
        return ids.isEmpty() ? List.of() : db.read(handle -> lists.byIds(handle, ids));
    }

    public Pipeline pipeline(Job job) {
        return db.read(handle -> pipelines.find(handle, job.pipelineId())).orElseThrow(() -> ApiError.notFound());
    }

    /** The latest job of a name in a pipeline. */
    public Optional<Job> latest(Pipeline pipeline, String name) {
        return db.read(handle -> lists.latest(handle, pipeline, name));
    }

    /** Refuses who may see the job but not its log: it was run with every command printed. */
    public void requireLog(Principal caller, Project project, Job job) {
        if (job.debugTrace()) {
            access.require(caller, project, CiPermissions.READ_PIPELINE_VARIABLES);
        }
    }

    /** Starts a manual or delayed job, with variables of its own. */
    public Job play(Principal caller, Project project, long id, List<PipelineVariable> given) {
        Job job = updatable(caller, project, id);
        return Attempts.write(db, tx -> {
            Pipeline pipeline = lock(tx, job);
            Job current = store.lock(tx, id).orElseThrow(() -> ApiError.notFound());
            if (!JobFlow.isPlayable(current.status()) || current.retried()) {
                throw ApiError.of(400, "400 Bad request - Unplayable Job");
            }
            if (!given.isEmpty()) {
                variables.replace(tx, current, JobVariableStore.Source.PLAY, seal.seal(pipeline.id(), given));
            }
            store.causedBy(tx, current, caller.userId());
            engine.decide(tx, pipeline, caller.userId(), snapshot -> PipelineFlow.play(snapshot, current.name()));
            return store.find(tx, id).orElseThrow();
        });
    }

    /** Runs a job again in a copy; answers the copy. */
    public Job retry(Principal caller, Project project, long id) {
        Job job = updatable(caller, project, id);
        return Attempts.write(db, tx -> {
            Pipeline pipeline = lock(tx, job);
            Job current = store.lock(tx, id).orElseThrow(() -> ApiError.notFound());
            if (!JobFlow.isRetryable(current.status()) || current.retried()) {
                throw ApiError.forbidden("Job is not retryable");
            }
            engine.decide(tx, pipeline, caller.userId(), snapshot -> PipelineFlow.retry(snapshot, current.name()));
            return lists.latest(tx, pipeline, current.name()).orElseThrow();
        });
    }

    /**
     * Stops a job; one that has ended stays as it is.
     *
     * @param force also when its runner was already asked to stop; maintainers only
     */
    public Job cancel(Principal caller, Project project, long id, boolean force) {
        updatable(caller, project, id);
        if (force) {
            access.require(caller, project, CiPermissions.ERASE_JOB);
        }
        return Attempts.write(db, tx -> {
            engine.fire(tx, id, current -> new JobEvent.Cancel(force), null, caller.userId());
            return store.find(tx, id).orElseThrow(() -> ApiError.notFound());
        });
    }

    /** Removes the log and the artifacts of a job that has ended. */
    public Job erase(Principal caller, Project project, long id) {
        Job job = updatable(caller, project, id);
        boolean own = caller.userId() != null && caller.userId().equals(job.userId());
        if (!own) {
            access.require(caller, project, CiPermissions.ERASE_JOB);
        }
        return db.write(tx -> {
            Job current = store.lock(tx, id).orElseThrow(() -> ApiError.notFound());
            if (!current.status().isCompleted() || current.status() == JobStatus.SKIPPED) {
                throw ApiError.forbidden("Job is not erasable!");
            }
            traces.remove(tx, current);
            artifacts.remove(tx, current);
            store.markErased(tx, current, caller.userId(), clock.instant());
            return store.find(tx, id).orElseThrow();
        });
    }

    private Job updatable(Principal caller, Project project, long id) {
        Job job = get(project, id);
        access.requireUpdate(caller, project, pipeline(job));
        return job;
    }

    private Pipeline lock(Handle tx, Job job) {
        return pipelines.lock(tx, job.pipelineId()).orElseThrow(() -> ApiError.notFound());
    }
}
