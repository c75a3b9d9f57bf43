package dev.tidemill.ci.lint;

import dev.tidemill.ci.CiAccess;
import dev.tidemill.ci.CiPermissions;
import dev.tidemill.ci.creation.CompileInputs;
import dev.tidemill.ci.creation.PipelineCreation;
import dev.tidemill.ci.pipelines.CommitFacts;
import dev.tidemill.ci.pipelines.PipelineSource;
import dev.tidemill.ci.projects.CiProject;
import dev.tidemill.ci.projects.CiProjectStore;
import dev.tidemill.ci.yaml.Compilation;
import dev.tidemill.ci.yaml.PipelineCompiler;
import dev.tidemill.ci.yaml.PipelineRef;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.Project;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.protection.ProtectedRefs;
import dev.tidemill.repos.refs.RefChange;
import dev.tidemill.repos.refs.Refs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Compiles a configuration without creating anything. */
public final class Lint {
    private final CiProjectStore projects = new CiProjectStore();
    private final Database db;
    private final CiAccess access;
    private final CompileInputs inputs;
    private final Commits commits;
    private final Refs refs;
    private final ProtectedRefs protectedRefs;

    public Lint(
            Database db,
            CiAccess access,
            CompileInputs inputs,
            Commits commits,
            Refs refs,
            ProtectedRefs protectedRefs) {
        this.db = db;
        this.access = access;
        this.inputs = inputs;
        this.commits = commits;
        this.refs = refs;
        this.protectedRefs = protectedRefs;
    }

    /**
     * Checks a text as if it were the project's configuration on a ref.
     *
     * @param ref a branch or tag; the default branch when left out
     */
    public Compilation text(Principal caller, Project project, String content, Optional<String> ref) {
        access.require(caller, project, CiPermissions.CREATE_PIPELINE);
        CiProject known = known(project);
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return compile(caller, project, known, bytes, ref, Optional.empty());
    }

    /**
     * Checks the project's own configuration.
     *
     * @param contentRef the commit, branch or tag whose file is checked; the default branch when left out
     * @param ref the branch or tag for which it is evaluated; that of the content when left out
     */
    public Compilation project(Principal caller, Project project, Optional<String> contentRef, Optional<String> ref) {
        access.require(caller, project, CiPermissions.LINT);
        CiProject known = known(project);
        String name = contentRef
                .or(() -> refs.defaultBranch(project.id()))
                .orElseThrow(() -> ApiError.notFound("Repository"));
        String sha = commits.resolve(project.id(), name).orElseThrow(() -> ApiError.notFound("Commit"));
        byte[] bytes = commits.file(project.id(), sha, known.settings().configFile(), inputs.largestFile())
                .orElseGet(() -> new byte[0]);
        return compile(caller, project, known, bytes, ref.or(() -> contentRef), Optional.of(sha));
    }

    private Compilation compile(
            Principal caller,
            Project place,
            CiProject project,
            byte[] content,
            Optional<String> ref,
            Optional<String> at) {
        PipelineRef wanted = ref(project, ref);
        String full = (wanted.kind() == PipelineRef.Kind.TAG ? "refs/tags/" : "refs/heads/") + wanted.name();
        String sha = at.or(() -> commits.resolve(project.id(), full)).orElse(RefChange.NONE);
        var subject = new CompileInputs.Subject(
                project,
                PipelineSource.PUSH,
                wanted,
                sha,
                RefChange.NONE,
                protectedRefs.isProtected(project.id(), full) && access.mayRun(caller, place, full),
                commits.commit(project.id(), sha).map(PipelineCreation::facts).orElse(CommitFacts.UNKNOWN),
                caller.user(),
                List.of(),
                null);
        return PipelineCompiler.compile(project.settings().configFile(), content, inputs.of(subject));
    }

    private PipelineRef ref(CiProject project, Optional<String> given) {
        String name = given.or(() -> refs.defaultBranch(project.id())).orElse("main");
        boolean tag = refs.branch(project.id(), name).isEmpty()
                && refs.tag(project.id(), name).isPresent();
        return tag ? PipelineRef.tag(name) : PipelineRef.branch(name);
    }

    private CiProject known(Project project) {
        return db.read(handle -> projects.find(handle, project.id())).orElseThrow(() -> ApiError.notFound("Project"));
    }
}
