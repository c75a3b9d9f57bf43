package dev.tidemill.ci.protocol;

import dev.tidemill.ci.environments.Environment;
import dev.tidemill.ci.environments.EnvironmentStore;
import dev.tidemill.ci.jobs.JobContents;
import dev.tidemill.ci.jobs.JobVariableStore;
import dev.tidemill.ci.jobs.JobVariableStore.Source;
import dev.tidemill.ci.pipelines.PipelineNoteStore;
import dev.tidemill.ci.predefined.EnvironmentVariables;
import dev.tidemill.ci.predefined.JobVariables;
import dev.tidemill.ci.predefined.PipelineVariables;
import dev.tidemill.ci.predefined.RegistryVariables;
import dev.tidemill.ci.predefined.ServerVariables;
import dev.tidemill.ci.requests.RequestPipelineStore;
import dev.tidemill.ci.variables.SetVariables;
import dev.tidemill.ci.variables.VariableSeal;
import dev.tidemill.ci.yaml.compiled.JobEnvironment;
import dev.tidemill.ci.yaml.compiled.RunnerParts;
import dev.tidemill.ci.yaml.keywords.Keywords;
import dev.tidemill.ci.yaml.variables.CiVariable;
import dev.tidemill.ci.yaml.variables.VariableExpansion;
import dev.tidemill.ci.yaml.variables.VariableLayer;
import dev.tidemill.ci.yaml.variables.VariableLayers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The variables of a job as a runner gets them: all layers in their order, expanded, each name once. */
final class JobVariableLayers {
    private final PipelineNoteStore notes = new PipelineNoteStore();
    private final JobVariableStore jobVariables = new JobVariableStore();
    private final RequestPipelineStore requests = new RequestPipelineStore();
    private final VariableSeal seal;
    private final SetVariables setVariables;
    private final ServerVariables server;
    private final RegistryVariables registry;
    private final String externalUrl;

    /**
     * A job's variables.
     *
     * @param values by name, expanded, in the order in which they were set
     * @param secret names whose values are not for everybody
     */
    record Resolved(Map<String, CiVariable> values, Set<String> secret) {
        /** As the payload wants them. */
        List<Map<String, Object>> payload() {
            var list = new ArrayList<Map<String, Object>>();
            values.values().forEach(variable -> {
                var entry = new LinkedHashMap<String, Object>();
                entry.put("key", variable.key());
                entry.put("value", variable.value());
                entry.put("public", !variable.masked() && !secret.contains(variable.key()));
                entry.put("file", variable.file());
                entry.put("masked", variable.masked());
                entry.put("raw", variable.raw());
                list.add(entry);
            });
            return list;
        }
    }

    JobVariableLayers(
            VariableSeal seal,
            SetVariables setVariables,
            ServerVariables server,
            RegistryVariables registry,
            String externalUrl) {
        this.seal = seal;
        this.setVariables = setVariables;
        this.server = server;
        this.registry = registry;
        this.externalUrl = externalUrl;
    }

    /** Loads and resolves them. */
    Resolved of(Handle handle, PickedJob picked, RunnerParts parts, String repositoryUrl) {
        var project = picked.project();
        String projectUrl = externalUrl + "/" + project.fullPath();
        var facts = new JobVariables.Facts(
                picked.job(),
                picked.stage(),
                picked.token(),
                projectUrl,
                repositoryUrl,
                picked.timeout(),
                picked.now());
        var layers = VariableLayers.EMPTY
                .with(VariableLayer.JOB_PREDEFINED, server.instance())
                .with(
                        VariableLayer.JOB_PREDEFINED,
                        JobVariables.of(picked.job(), picked.stage(), picked.definition(), parts.image()))
                .with(VariableLayer.JOB_PREDEFINED, JobVariables.persisted(facts))
                .with(VariableLayer.JOB_PREDEFINED, registry.of(project, picked.token()))
                .with(VariableLayer.PROJECT_PREDEFINED, server.project(project, picked.defaultBranch()))
                .with(
                        VariableLayer.PIPELINE_PREDEFINED,
                        PipelineVariables.of(PipelineVariables.Facts.of(picked.pipeline())))
                .with(VariableLayer.PIPELINE_PREDEFINED, requests.variables(handle, picked.pipeline()))
                .with(VariableLayer.PIPELINE_PREDEFINED, PipelineVariables.persisted(picked.pipeline(), projectUrl))
                .with(VariableLayer.RUNNER_PREDEFINED, JobVariables.runner(picked.runner(), picked.details()))
                .with(VariableLayer.YAML, JobContents.variables(picked.definition()))
                .with(VariableLayer.USER_PREDEFINED, PipelineVariables.user(picked.user()));
        Environment environment = environment(handle, picked);
        if (environment != null) {
            layers = layers.with(VariableLayer.JOB_PREDEFINED, about(picked, environment));
        }
        String scope = environment == null ? null : environment.name();
        return resolve(withSecrets(handle, picked, scope, layers), secretNames(handle, picked, scope));
    }

    private static @Nullable Environment environment(Handle handle, PickedJob picked) {
        Long id = picked.job().environmentId();
        return id == null
                ? null
                : EnvironmentStore.byIds(handle, List.of(id)).stream()
                        .findFirst()
                        .orElse(null);
    }

    private static List<CiVariable> about(PickedJob picked, Environment environment) {
        JobEnvironment written = picked.definition().get(Keywords.ENVIRONMENT);
        return written == null ? List.of() : EnvironmentVariables.of(environment, written.action(), written.url());
    }

    private VariableLayers withSecrets(
            Handle handle, PickedJob picked, @Nullable String environment, VariableLayers layers) {
        var project = picked.project();
        var all = setVariables
                .layers(handle, project.lineage(), project.id(), environment, layers)
                .with(VariableLayer.DOTENV, dotenv(handle, picked))
                .with(VariableLayer.PIPELINE, given(handle, picked));
        return picked.pipeline().isProtected() ? all : all.withoutProtected();
    }

    private Set<String> secretNames(Handle handle, PickedJob picked, @Nullable String environment) {
        var names = new HashSet<String>();
        names.add("CI_REPOSITORY_URL");
        setVariables
                .layers(handle, picked.project().lineage(), picked.project().id(), environment, VariableLayers.EMPTY)
                .inOrder()
                .forEach(variable -> names.add(variable.key()));
        given(handle, picked).forEach(variable -> names.add(variable.key()));
        return names;
    }

    private List<CiVariable> dotenv(Handle handle, PickedJob picked) {
        var ids = picked.dependencies().jobs().stream().map(job -> job.id()).toList();
        var sealed = jobVariables.of(handle, picked.job().partitionId(), ids, Source.DOTENV);
        return seal.forJobs(picked.pipeline().id(), sealed);
    }

    private List<CiVariable> given(Handle handle, PickedJob picked) {
        long pipelineId = picked.pipeline().id();
        var all = new ArrayList<>(seal.forJobs(pipelineId, notes.variables(handle, picked.pipeline())));
        var ids = List.of(picked.job().id());
        all.addAll(seal.forJobs(pipelineId, jobVariables.of(handle, picked.job().partitionId(), ids, Source.PLAY)));
        return all;
    }

    private static Resolved resolve(VariableLayers layers, Set<String> secret) {
        return new Resolved(VariableExpansion.expand(layers.resolve(), VariableExpansion.For.RUNNER), secret);
    }
}
