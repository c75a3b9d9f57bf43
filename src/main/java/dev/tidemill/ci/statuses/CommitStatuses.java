package dev.tidemill.ci.statuses;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.creation.PipelineCreation;
import dev.tidemill.ci.engine.Attempts;
import dev.tidemill.ci.engine.PipelineEngine;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.PipelineStore;
import dev.tidemill.ci.yaml.PipelineRef;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.commits.Commit;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.refs.Refs;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Takes and tells what other systems say of commits. */
public final class CommitStatuses {
    private final CommitStatusStore store = new CommitStatusStore();
    private final PipelineStore pipelines = new PipelineStore();
    private final Platform platform;
    private final CiAccess access;
    private final PipelineCreation creation;
    private final PipelineEngine engine;
    private final Commits commits;
    private final Refs refs;

    public CommitStatuses(
            Platform platform,
            CiAccess access,
            PipelineCreation creation,
            PipelineEngine engine,
            Commits commits,
            Refs refs) {
        this.platform = platform;
        this.access = access;
        this.creation = creation;
        this.engine = engine;
        this.commits = commits;
        this.refs = refs;
    }

    /**
     * What is said.
     *
     * @param sha the commit, whole or abbreviated
     * @param ref the branch or tag, or empty for the branch that has the commit
     * @param pipelineId the pipeline to stand in, when the commit has several
     */
    public record Said(
            String sha,
            JobStatus status,
            String name,
            Optional<String> ref,
            Optional<Long> pipelineId,
            @Nullable String targetUrl,
            @Nullable String description,
            @Nullable Double coverage) {}

    /** All that was said of a commit; the caller may see the project's pipelines. */
    public List<CommitStatus> of(Project project, String sha) {
        return platform.db().read(h -> store.ofCommit(h, project.id(), sha));
    }

    /** Takes it: 404 for an unknown commit, 400 for a state that cannot follow the one before. */
    public CommitStatus say(Principal caller, Project project, Said said) {
        access.require(caller, project, CiPermissions.CREATE_PIPELINE);
        Commit commit = commits.resolve(project.id(), said.sha())
                .flatMap(sha -> commits.commit(project.id(), sha))
                .orElseThrow(() -> ApiError.notFound("Commit"));
        PipelineRef ref = ref(project, commit, said.ref());
        String full = (ref.kind() == PipelineRef.Kind.TAG ? "refs/tags/" : "refs/heads/") + ref.name();
        if (!access.mayRun(caller, project, full)) {
            throw ApiError.forbidden();
        }
        return Attempts.write(platform.db(), tx -> {
            store.serialize(tx, project.id(), commit.sha());
            Pipeline pipeline = pipeline(tx, caller, project, commit, ref, said);
            CommitStatus stored = store.put(tx, row(tx, caller, pipeline, commit, said));
            engine.process(tx, pipeline.id());
            return stored;
        });
    }

    private CommitStatus row(Handle tx, Principal caller, Pipeline pipeline, Commit commit, Said said) {
        CommitStatus before = store.find(tx, pipeline, said.name()).orElse(null);
        StatusFlow.refuse(before == null ? null : before.status(), said.status())
                .ifPresent(why -> {
                    throw ApiError.of(400, why);
                });
        Instant now = platform.clock().instant();
        var times = StatusFlow.times(before, said.status(), now);
        return new CommitStatus(
                0,
                pipeline.partitionId(),
                pipeline.id(),
                pipeline.projectId(),
                commit.sha(),
                pipeline.ref(),
                said.name(),
                said.status(),
                said.targetUrl(),
                said.description(),
                said.coverage(),
                before != null && before.allowFailure(),
                caller.userId(),
                before == null ? now : before.createdAt(),
                times.startedAt(),
                times.finishedAt(),
                now);
    }

    private Pipeline pipeline(Handle tx, Principal caller, Project project, Commit commit, PipelineRef ref, Said said) {
        if (said.pipelineId().isPresent()) {
            return pipelines
                    .find(tx, said.pipelineId().get())
                    .filter(known ->
                            known.projectId() == project.id() && known.sha().equals(commit.sha()))
                    .orElseThrow(() -> ApiError.notFound("Pipeline"));
        }
        return store.pipelineOf(tx, project.id(), commit.sha(), ref.name())
                .orElseGet(() -> creation.external(tx, project.id(), ref, commit, caller.userId()));
    }

    /** The named ref, or a branch or tag whose tip the commit is; 404 when there is none. */
    private PipelineRef ref(Project project, Commit commit, Optional<String> given) {
        if (given.isPresent()) {
            String name = short_(given.get());
            if (refs.branch(project.id(), name).isPresent()) {
                return PipelineRef.branch(name);
            }
            return refs.tag(project.id(), name)
                    .map(sha -> PipelineRef.tag(name))
                    .orElseThrow(() -> ApiError.notFound("References for commit"));
        }
        return commits.branchesWith(project.id(), commit.sha()).stream()
                .findFirst()
                .map(PipelineRef::branch)
                .orElseThrow(() -> ApiError.notFound("References for commit"));
    }

    private static String short_(String ref) {
        return ref.startsWith("refs/heads/")
                ? ref.substring("refs/heads/".length())
                : ref.startsWith("refs/tags/") ? ref.substring("refs/tags/".length()) : ref;
    }
}
