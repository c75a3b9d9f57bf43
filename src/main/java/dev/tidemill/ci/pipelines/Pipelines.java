package dev.tidemill.ci.pipelines;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.creation.CreationOutcome;
import dev.tidemill.ci.creation.PipelineCreation;
import dev.tidemill.ci.creation.PipelineRequest;
import dev.tidemill.ci.engine.Attempts;
import dev.tidemill.ci.engine.PipelineEngine;
import dev.tidemill.ci.pipelines.flow.PipelineFlow;
import dev.tidemill.ci.statuses.CommitStatusStore;
import dev.tidemill.ci.variables.VariableSeal;
import dev.tidemill.ci.yaml.PipelineRef;
import dev.tidemill.identity.Principal;
import dev.tidemill.identity.Secrets;
import dev.tidemill.identity.audit.Audit;
import dev.tidemill.identity.audit.AuditTarget;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.platform.sql.NumberSpan;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.repos.refs.Refs;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists, creates, retries, cancels and deletes pipelines, for the API and for pages alike. */
public final class Pipelines {
    private static final int KEY_BYTES = 18;

    private final PipelineStore store = new PipelineStore();
    private final PipelineListStore lists = new PipelineListStore();
    private final StageStore stages = new StageStore();
    private final PipelineNoteStore notes = new PipelineNoteStore();
    private final CommitStatusStore statuses = new CommitStatusStore();
    private final Database db;
    private final CiAccess access;
    private final PipelineCreation creation;
    private final PipelineEngine engine;
    private final PipelineRemoval removal;
    private final VariableSeal seal;
    private final Refs refs;
    private final Audit audit;
    private final InstantSource clock;

    public Pipelines(
            Database db,
            CiAccess access,
            PipelineCreation creation,
            PipelineEngine engine,
            PipelineRemoval removal,
            VariableSeal seal,
            Refs refs,
            Audit audit,
            InstantSource clock) {
        this.db = db;
        this.access = access;
        this.creation = creation;
        this.engine = engine;
        this.removal = removal;
        this.seal = seal;
        this.refs = refs;
        this.audit = audit;
        this.clock = clock;
    }

    /** A project's pipelines; the caller of this has checked that they may be seen ({@link CiAccess#reader}). */
    public Slice<Pipeline> list(Project project, PipelineFilter filter, Paging paging) {
        return db.read(handle -> lists.list(handle, project.id(), filter, paging));
    }

    /** Those of them between two numbers. */
    public List<Pipeline> between(Project project, PipelineFilter filter, NumberSpan span) {
        return db.read(handle -> lists.between(handle, project.id(), filter, span));
    }

    /** How many pipelines are in each group: {@code all}, {@code finished}, {@code branches}, {@code tags}. */
    public Map<String, Long> counts(Project project) {
        return db.read(handle -> lists.counts(handle, project.id()));
    }

    /** The newest pipeline of a ref, or of the default branch. */
    public Optional<Pipeline> latest(Project project, Optional<String> ref) {
        return ref.or(() -> refs.defaultBranch(project.id()))
                .flatMap(name -> db.read(handle -> lists.latest(handle, project.id(), name, Optional.empty())));
    }

    /** The newest successful pipeline of a ref. */
    public Optional<Pipeline> latestSuccess(Project project, String ref) {
        return db.read(handle -> lists.latest(handle, project.id(), ref, Optional.of(PipelineStatus.SUCCESS)));
    }

    /** The newest pipeline of each of these commits; those without any are left out. */
    public List<Pipeline> ofCommits(Project project, Collection<String> shas) {
        return db.read(handle -> lists.ofCommits(handle, project.id(), shas));
    }

    /** A pipeline by its number in the project. */
    public Optional<Pipeline> byIid(Project project, long iid) {
        return db.read(handle -> store.byIid(handle, project.id(), iid));
    }

    /** A pipeline of the project, or 404. */
    public Pipeline get(Project project, long id) {
        return db.read(handle -> store.find(handle, id))
                .filter(pipeline -> pipeline.projectId() == project.id())
                .orElseThrow(() -> ApiError.notFound());
    }

    /** Several pipelines by number, of whatever project. */
    public Map<Long, Pipeline> byIds(Collection<Long> ids) {
        return db.read(handle -> store.find(handle, ids));
    }

    public List<Stage> stages(Pipeline pipeline) {
        return db.read(handle -> stages.of(handle, pipeline));
    }

    /** What the compiler said. */
    public List<PipelineMessage> messages(Pipeline pipeline) {
        return db.read(handle -> notes.messages(handle, pipeline));
    }

    /** The errors of several pipelines as one text each; pipelines without errors are left out. */
    public Map<Long, String> errors(Collection<Pipeline> pipelines) {
        return db.read(handle ->
                notes.errors(handle, pipelines.stream().map(Pipeline::id).toList()));
    }

    /** The variables it was asked for with. */
    public List<PipelineVariable> variables(Principal caller, Project project, long id) {
        access.require(caller, project, CiPermissions.READ_PIPELINE_VARIABLES);
        Pipeline pipeline = get(project, id);
        return seal.open(pipeline.id(), db.read(handle -> notes.variables(handle, pipeline)));
    }

    /**
     * Creates a pipeline for a branch or tag because somebody asks for it; 400 with the reasons when there is none.
     *
     * @param ref a branch or a tag, short or full
     */
    public Pipeline create(
            Principal caller, Project project, PipelineSource source, String ref, List<PipelineVariable> variables) {
        access.require(caller, project, CiPermissions.CREATE_PIPELINE);
        PipelineRef wanted = ref(project, ref).orElseThrow(() -> refused(List.of("Reference not found")));
        var request = new PipelineRequest(
                "asked " + Secrets.random(KEY_BYTES),
                project.id(),
                wanted,
                sha(project, wanted),
                RefChange.NONE,
                source,
                caller.required().id(),
                variables,
                true,
                false);
        if (!access.mayRun(caller, project, request.fullRef())) {
            throw refused(List.of("You do not have sufficient permission to run a pipeline on '" + wanted.name()
                    + "'. Please select a different branch or contact your administrator for assistance."));
        }
        return switch (creation.create(request)) {
            case CreationOutcome.Created(Pipeline pipeline) -> pipeline;
            case CreationOutcome.Refused(List<String> reasons) -> throw refused(reasons);
            case CreationOutcome.Done _ -> throw ApiError.conflict("409 Conflict");
        };
    }

    /** Runs again what failed or was canceled. */
    public Pipeline retry(Principal caller, Project project, long id) {
        Pipeline pipeline = get(project, id);
        access.requireUpdate(caller, project, pipeline);
        return decide(caller, pipeline, PipelineFlow::retryAll);
    }

    /** Stops everything of it; a pipeline that has ended stays as it is. */
    public Pipeline cancel(Principal caller, Project project, long id) {
        Pipeline pipeline = get(project, id);
        access.requireUpdate(caller, project, pipeline);
        return Attempts.write(db, tx -> {
            Pipeline locked = store.lock(tx, id).orElseThrow(() -> ApiError.notFound());
            if (!locked.status().isCompleted()) {
                store.markCanceledBy(tx, locked, caller.userId());
                statuses.cancelAlive(tx, locked, clock.instant());
                engine.decide(tx, locked, caller.userId(), snapshot -> PipelineFlow.cancel(snapshot, false));
            }
            return store.find(tx, id).orElseThrow();
        });
    }

    /** Removes it with everything of it. */
    public void delete(Principal caller, Project project, long id) {
        access.require(caller, project, CiPermissions.DESTROY_PIPELINE);
        Pipeline pipeline = get(project, id);
        Attempts.write(db, tx -> {
            store.lock(tx, id).ifPresent(locked -> removal.remove(tx, locked, caller.userId()));
            var target = new AuditTarget("pipeline", pipeline.id(), project.fullPath() + " #" + pipeline.iid());
            audit.record(tx, caller, "pipeline_deleted", target, Map.of());
            return true;
        });
    }

    /** Whether the caller may retry, cancel and play in this pipeline. */
    public boolean mayUpdate(Principal caller, Project project, Pipeline pipeline) {
        return access.mayUpdate(caller, project, pipeline);
    }

    private Pipeline decide(
            Principal caller,
            Pipeline pipeline,
            java.util.function.Function<
                            dev.tidemill.ci.pipelines.flow.PipelineSnapshot,
                            dev.tidemill.ci.pipelines.flow.PipelineDecision>
                    decision) {
        return Attempts.write(db, tx -> {
            Pipeline locked = store.lock(tx, pipeline.id()).orElseThrow(() -> ApiError.notFound());
            engine.decide(tx, locked, caller.userId(), decision);
            return store.find(tx, pipeline.id()).orElseThrow();
        });
    }

    private Optional<PipelineRef> ref(Project project, String ref) {
        if (ref.startsWith("refs/heads/")) {
            return branch(project, ref.substring("refs/heads/".length()));
        }
        if (ref.startsWith("refs/tags/")) {
            return tag(project, ref.substring("refs/tags/".length()));
        }
        return branch(project, ref).or(() -> tag(project, ref));
    }

    private Optional<PipelineRef> branch(Project project, String name) {
        return refs.branch(project.id(), name).map(sha -> PipelineRef.branch(name));
    }

    private Optional<PipelineRef> tag(Project project, String name) {
        return refs.tag(project.id(), name).map(sha -> PipelineRef.tag(name));
    }

    private String sha(Project project, PipelineRef ref) {
        Optional<String> sha = ref.kind() == PipelineRef.Kind.TAG
                ? refs.tag(project.id(), ref.name())
                : refs.branch(project.id(), ref.name());
        return sha.orElseThrow(() -> refused(List.of("Reference not found")));
    }

    private static ApiError refused(List<String> reasons) {
        return ApiError.invalid(Map.of("base", reasons));
    }
}
