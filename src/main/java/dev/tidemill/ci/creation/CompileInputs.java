package dev.tidemill.ci.creation;

import dev.tidemill.ci.CiSettings;
import dev.tidemill.ci.pipelines.CommitFacts;
import dev.tidemill.ci.pipelines.PipelineSource;
import dev.tidemill.ci.pipelines.PipelineVariable;
import dev.tidemill.ci.predefined.PipelineVariables;
import dev.tidemill.ci.predefined.RegistryVariables;
import dev.tidemill.ci.predefined.ServerVariables;
import dev.tidemill.ci.projects.CiProject;
import dev.tidemill.ci.requests.RequestPipelineStore;
import dev.tidemill.ci.variables.SetVariables;
import dev.tidemill.ci.yaml.CompileContext;
import dev.tidemill.ci.yaml.CompileLimits;
import dev.tidemill.ci.yaml.PipelineRef;
import dev.tidemill.ci.yaml.variables.CiVariable;
import dev.tidemill.ci.yaml.variables.VariableLayer;
import dev.tidemill.ci.yaml.variables.VariableLayers;
import dev.tidemill.identity.User;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.yaml.YamlLimits;
import dev.tidemill.repos.commits.Commits;
import dev.tidemill.repos.refs.Refs;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what the compiler must know: variables known before a pipeline exists, and the repository's files. */
public final class CompileInputs {
    private final Platform platform;
    private final ServerVariables server;
    private final RegistryVariables registry;
    private final SetVariables setVariables;
    private final Commits commits;
    private final Refs refs;

    /**
     * What the pipeline is to be about.
     *
     * @param user who causes it, or null
     * @param given variables given with the wish for it
     * @param forRequest the merge request it is for, or null
     */
    public record Subject(
            CiProject project,
            PipelineSource source,
            PipelineRef ref,
            String sha,
            String beforeSha,
            boolean isProtected,
            CommitFacts commit,
            @Nullable User user,
            List<PipelineVariable> given,
            @Nullable ForRequest forRequest) {}

    public CompileInputs(
            Platform platform,
            ServerVariables server,
            RegistryVariables registry,
            SetVariables setVariables,
            Commits commits,
            Refs refs) {
        this.platform = platform;
        this.server = server;
        this.registry = registry;
        this.setVariables = setVariables;
        this.commits = commits;
        this.refs = refs;
    }

    /** The largest configuration file in bytes. */
    public int largestFile() {
        return (int) Math.min(Integer.MAX_VALUE / 2, platform.settings().get(CiSettings.CONFIG_SIZE));
    }

    public CompileContext of(Subject subject) {
        var request = subject.forRequest();
        String since = request == null ? subject.beforeSha() : request.changesSince();
        var files = new RepositoryFiles(commits, subject.project().id(), subject.sha(), since, largestFile());
        return new CompileContext(subject.source(), subject.ref(), variables(subject), files, files, files, limits());
    }

    private CompileLimits limits() {
        var usual = CompileLimits.DEFAULT;
        return new CompileLimits(
                new YamlLimits(largestFile(), usual.yaml().depth(), usual.yaml().nodes()),
                usual.includes(),
                usual.needs(),
                platform.settings().get(CiSettings.PIPELINE_JOBS),
                usual.extendsDepth(),
                usual.mergedNodes());
    }

    private VariableLayers variables(Subject subject) {
        var project = subject.project();
        String branch = refs.defaultBranch(project.id()).orElse(null);
        var facts = new PipelineVariables.Facts(
                subject.source(),
                subject.ref(),
                subject.sha(),
                subject.beforeSha(),
                subject.isProtected(),
                subject.commit(),
                now(),
                null,
                null);
        var layers = VariableLayers.EMPTY
                .with(VariableLayer.PROJECT_PREDEFINED, server.instance())
                .with(VariableLayer.PROJECT_PREDEFINED, server.project(project, branch))
                .with(VariableLayer.PROJECT_PREDEFINED, registry.known(project))
                .with(VariableLayer.PIPELINE_PREDEFINED, PipelineVariables.of(facts))
                .with(VariableLayer.PIPELINE_PREDEFINED, ofRequest(subject.forRequest()))
                .with(VariableLayer.USER_PREDEFINED, PipelineVariables.user(subject.user()));
        var all = platform.db()
                .read(handle -> setVariables.layers(handle, project.lineage(), project.id(), null, layers))
                .with(VariableLayer.PIPELINE, given(subject.given()));
        return subject.isProtected() ? all : all.withoutProtected();
    }

    private static List<CiVariable> ofRequest(@Nullable ForRequest request) {
        return request == null ? List.of() : RequestPipelineStore.variables(request.facts());
    }

    private static List<CiVariable> given(List<PipelineVariable> variables) {
        return variables.stream()
                .map(variable -> new CiVariable(
                        variable.key(),
                        variable.value(),
                        variable.variableType().equals("file"),
                        false,
                        variable.raw(),
                        false))
                .toList();
    }

    private Instant now() {
        return platform.clock().instant();
    }
}
