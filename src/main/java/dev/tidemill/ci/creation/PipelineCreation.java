package dev.tidemill.ci.creation;

import dev.tidemill.ci.CiSettings;
import dev.tidemill.ci.deployments.JobDeployments;
import dev.tidemill.ci.engine.Attempts;
import dev.tidemill.ci.engine.CancelRedundantJob;
import dev.tidemill.ci.engine.PipelineEngine;
import dev.tidemill.ci.pipelines.CommitFacts;
import dev.tidemill.ci.pipelines.FailureReason;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.PipelineCreated;
import dev.tidemill.ci.pipelines.PipelineFailureReason;
import dev.tidemill.ci.pipelines.PipelineFinished;
import dev.tidemill.ci.pipelines.PipelineMessage;
import dev.tidemill.ci.pipelines.PipelineSource;
import dev.tidemill.ci.pipelines.PipelineStore;
import dev.tidemill.ci.pipelines.flow.FailureRules;
import dev.tidemill.ci.pipelines.flow.JobEvent;
import dev.tidemill.ci.projects.CiProject;
import dev.tidemill.ci.projects.CiProjectStore;
import dev.tidemill.ci.variables.VariableSeal;
import dev.tidemill.ci.yaml.CiMessage;
import dev.tidemill.ci.yaml.Compilation;
import dev.tidemill.ci.yaml.PipelineCompiler;
import dev.tidemill.ci.yaml.PipelineRef;
import dev.tidemill.ci.yaml.compiled.CompiledPipeline;
import dev.tidemill.identity.User;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.jobs.JobOptions;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.repos.refs.Refs;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Turns the wish for a pipeline into rows, in one transaction; everything slow happens before it. */
public final class PipelineCreation {
    private static final String MISSING = "Missing CI config file";
    private static final String TOO_MANY = "Too many pipelines created in the last minute. Try again later.";

    private static final JobEvent NO_ENVIRONMENT =
            new JobEvent.Fail(FailureReason.ENVIRONMENT_CREATION_FAILURE, null, FailureRules.NONE);

    private final CiProjectStore projects = new CiProjectStore();
    private final PipelineStore pipelines = new PipelineStore();
    private final NewPipelineStore store;
    private final Platform platform;
    private final CompileInputs inputs;
    private final PipelineEngine engine;
    private final JobDeployments environments;
    private final Commits commits;
    private final Refs refs;
    private final ProtectedRefs protectedRefs;
    private final Users users;

    public PipelineCreation(
            Platform platform,
            VariableSeal seal,
            CompileInputs inputs,
            PipelineEngine engine,
            JobDeployments environments,
            Commits commits,
            Refs refs,
            ProtectedRefs protectedRefs,
            Users users) {
        this.platform = platform;
        this.store = new NewPipelineStore(seal);
        this.inputs = inputs;
        this.engine = engine;
        this.environments = environments;
        this.commits = commits;
        this.refs = refs;
        this.protectedRefs = protectedRefs;
        this.users = users;
    }

    /** Creates the pipeline, at most one for each key. Asks no permission: the caller has done that. */
    public CreationOutcome create(PipelineRequest request) {
        Optional<CiProject> project = platform.db().read(handle -> projects.find(handle, request.projectId()));
        if (project.isEmpty()
                || project.get().deleting()
                || project.get().archived()
                || !project.get().builds()) {
            return new CreationOutcome.Refused("Pipelines are disabled!");
        }
        Optional<Commit> commit = commits.commit(request.projectId(), request.sha());
        if (commit.isEmpty()) {
            return new CreationOutcome.Refused("Commit not found");
        }
        Optional<User> user = Optional.ofNullable(request.userId()).flatMap(users::byId);
        if (user.isPresent() && !user.get().active()) {
            return new CreationOutcome.Refused("Insufficient permissions to create a new pipeline");
        }
        if (tooMany(request)) {
            return new CreationOutcome.Refused(TOO_MANY);
        }
        return compile(request, project.get(), facts(commit.get()), user);
    }

    /** Forgets which wishes were fulfilled long ago. */
    void forgetClaims(Duration age) {
        platform.db()
                .run(tx -> store.forgetClaims(tx, platform.clock().instant().minus(age)));
    }

    private CreationOutcome compile(
            PipelineRequest request, CiProject project, CommitFacts commit, Optional<User> user) {
        String file = project.settings().configFile();
        Optional<byte[]> content;
        try {
            content = commits.file(project.id(), request.sha(), file, inputs.largestFile());
        } catch (ApiError tooLarge) {
            content = Optional.of(new byte[inputs.largestFile() + 1]); // the compiler says so, naming the file
        }
        if (content.isEmpty()) {
            return new CreationOutcome.Refused(MISSING);
        }
        boolean isProtected = isProtected(request);
        if (request.skip() || (!request.asked() && SkipMarks.in(commit.message()))) {
            return write(new NewPipeline(
                    request, project, commit, isProtected, Optional.empty(), Optional.empty(), List.of()));
        }
        var subject = new CompileInputs.Subject(
                project,
                request.source(),
                request.ref(),
                request.sha(),
                request.beforeSha(),
                isProtected,
                commit,
                user.orElse(null),
                request.variables(),
                request.forRequest());
        return switch (PipelineCompiler.compile(file, content.get(), inputs.of(subject))) {
            case Compilation.Ready ready -> ready(request, project, commit, isProtected, ready);
            case Compilation.Filtered filtered -> new CreationOutcome.Refused(filtered.message());
            case Compilation.Invalid invalid -> invalid(request, project, commit, isProtected, invalid);
        };
    }

    private boolean isProtected(PipelineRequest request) {
        var merge = request.forRequest();
        return merge == null ? protectedRefs.isProtected(request.projectId(), request.fullRef()) : merge.isProtected();
    }

    private CreationOutcome ready(
            PipelineRequest request,
            CiProject project,
            CommitFacts commit,
            boolean isProtected,
            Compilation.Ready ready) {
        CompiledPipeline content = ready.pipeline();
        var messages = messages(List.of(), ready.warnings());
        int active = platform.db().read(handle -> store.activeJobs(handle, project.id()));
        int most = platform.settings().get(CiSettings.ACTIVE_JOBS);
        if (active + content.jobs().size() > most) {
            messages.add(PipelineMessage.error("Project exceeded the limit of " + most + " unfinished jobs"));
            return failed(new NewPipeline(
                    request,
                    project,
                    commit,
                    isProtected,
                    Optional.empty(),
                    Optional.of(PipelineFailureReason.JOB_ACTIVITY_LIMIT_EXCEEDED),
                    messages));
        }
        return write(new NewPipeline(
                request, project, commit, isProtected, Optional.of(content), Optional.empty(), messages));
    }

    private CreationOutcome invalid(
            PipelineRequest request,
            CiProject project,
            CommitFacts commit,
            boolean isProtected,
            Compilation.Invalid invalid) {
        return failed(new NewPipeline(
                request,
                project,
                commit,
                isProtected,
                Optional.empty(),
                Optional.of(PipelineFailureReason.CONFIG_ERROR),
                messages(invalid.errors(), invalid.warnings())));
    }

    /** Whoever waits for the answer gets the errors; a push leaves a failed pipeline that shows them. */
    private CreationOutcome failed(NewPipeline wanted) {
        if (!wanted.request().asked()) {
            return write(wanted);
        }
        return new CreationOutcome.Refused(wanted.messages().stream()
                .filter(message -> message.severity().equals("error"))
                .map(PipelineMessage::text)
                .toList());
    }

    private CreationOutcome write(NewPipeline wanted) {
        return Attempts.write(platform.db(), tx -> write(tx, wanted));
    }

    private CreationOutcome write(Handle tx, NewPipeline wanted) {
        Instant now = platform.clock().instant();
        if (!store.claim(tx, wanted.request().key(), now)) {
            return new CreationOutcome.Done();
        }
        Pipeline pipeline = store.insert(tx, wanted, now);
        publish(tx, pipeline);
        if (wanted.content().isPresent()) {
            refs.keep(tx, pipeline.projectId(), pipeline.keptRef(), pipeline.sha());
            for (long job :
                    environments.bind(tx, pipeline, wanted.content().get().jobs())) {
                engine.fire(tx, job, row -> NO_ENVIRONMENT, null, null);
            }
            engine.process(tx, pipeline.id());
        }
        cancelOlder(tx, wanted, pipeline);
        Failpoint.PIPELINE_BEFORE_COMMIT.hit();
        return new CreationOutcome.Created(pipelines.find(tx, pipeline.id()).orElseThrow());
    }

    /** A pipeline without jobs, in which what other systems say of a commit stands. */
    public Pipeline external(Handle tx, long projectId, PipelineRef ref, Commit commit, @Nullable Long userId) {
        var request = new PipelineRequest(
                "external " + projectId + " " + commit.sha() + " " + ref.name(),
                projectId,
                ref,
                commit.sha(),
                RefChange.NONE,
                PipelineSource.EXTERNAL,
                userId,
                List.of(),
                true,
                false);
        CiProject project = projects.find(tx, projectId).orElseThrow(() -> ApiError.notFound("Project"));
        boolean isProtected = protectedRefs.isProtected(projectId, request.fullRef());
        var wanted = new NewPipeline(
                request, project, facts(commit), isProtected, Optional.empty(), Optional.empty(), List.of());
        Pipeline pipeline = store.insertExternal(tx, wanted, platform.clock().instant());
        publish(tx, pipeline);
        return pipeline;
    }

    private void publish(Handle tx, Pipeline pipeline) {
        platform.events()
                .publish(
                        tx,
                        pipeline.userId(),
                        new PipelineCreated(
                                pipeline.id(),
                                pipeline.projectId(),
                                pipeline.ref(),
                                pipeline.sha(),
                                pipeline.source().wireName(),
                                pipeline.status().wireName()));
        if (pipeline.status().isCompleted()) {
            platform.events()
                    .publish(
                            tx,
                            pipeline.userId(),
                            new PipelineFinished(
                                    pipeline.id(),
                                    pipeline.projectId(),
                                    pipeline.ref(),
                                    pipeline.sha(),
                                    pipeline.source().wireName(),
                                    pipeline.status().wireName(),
                                    null));
        }
    }

    private void cancelOlder(Handle tx, NewPipeline wanted, Pipeline pipeline) {
        boolean counts = wanted.content().isPresent()
                && wanted.project().settings().autoCancel()
                && !pipeline.tag()
                && !pipeline.source().isDangling();
        if (counts) {
            pipelines
                    .olderAlive(tx, pipeline)
                    .forEach(id -> platform.jobs()
                            .enqueue(
                                    tx,
                                    CancelRedundantJob.KIND,
                                    new CancelRedundantJob.Payload(id),
                                    JobOptions.dedup(Long.toString(id))));
        }
    }

    private boolean tooMany(PipelineRequest request) {
        Instant since = platform.clock().instant().minus(Duration.ofMinutes(1));
        int recent = platform.db().read(handle -> store.recent(handle, request, since));
        return recent >= platform.settings().get(CiSettings.PIPELINES_PER_MINUTE);
    }

    private static List<PipelineMessage> messages(List<CiMessage> errors, List<CiMessage> warnings) {
        var messages = new ArrayList<PipelineMessage>();
        errors.forEach(error -> messages.add(PipelineMessage.error(error.located())));
        warnings.forEach(warning -> messages.add(PipelineMessage.warning(warning.located())));
        return messages;
    }

    /** What to remember of a commit. */
    public static CommitFacts facts(Commit commit) {
        var author = commit.author();
        var committer = commit.committer();
        return new CommitFacts(
                commit.title(),
                commit.message(),
                author.name(),
                author.email(),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(author.at()),
                committer.name(),
                committer.email(),
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(committer.at()),
                commit.parents(),
                null);
    }
}
