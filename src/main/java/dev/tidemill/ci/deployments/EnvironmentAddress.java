package dev.tidemill.ci.deployments;

import dev.tidemill.ci.environments.Environment;
import dev.tidemill.ci.environments.EnvironmentFlow;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobDependencies;
import dev.tidemill.ci.jobs.JobVariableStore;
import dev.tidemill.ci.jobs.JobVariableStore.Source;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.pipelines.PipelineStore;
import dev.tidemill.ci.predefined.EnvironmentVariables;
import dev.tidemill.ci.predefined.PipelineVariables;
import dev.tidemill.ci.projects.CiProjectStore;
import dev.tidemill.ci.variables.VariableSeal;
import dev.tidemill.ci.yaml.compiled.EnvironmentAction;
import dev.tidemill.ci.yaml.variables.CiVariable;
import dev.tidemill.ci.yaml.variables.VariableExpansion;
import dev.tidemill.ci.yaml.variables.VariableReferences;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Where an environment can be looked at once a job brought something there. What the pipeline knew before it existed is
 * in the text already; what the job's number, its environment and dotenv reports add is filled in here.
 */
final class EnvironmentAddress {
    private final PipelineStore pipelines = new PipelineStore();
    private final CiProjectStore projects = new CiProjectStore();
    private final JobVariableStore variables = new JobVariableStore();
    private final JobDependencies dependencies = new JobDependencies();
    private final VariableSeal seal;
    private final InstantSource clock;
    private final String externalUrl;

    EnvironmentAddress(VariableSeal seal, InstantSource clock, String externalUrl) {
        this.seal = seal;
        this.clock = clock;
        this.externalUrl = externalUrl;
    }

    /** The address; empty when the text is none, or names what nobody knows. */
    Optional<String> of(Handle tx, Job job, Environment environment, String written) {
        String text = VariableReferences.in(written).isEmpty() ? written : filled(tx, job, environment, written);
        return VariableReferences.in(text).isEmpty() && EnvironmentFlow.isAddress(text)
                ? Optional.of(text)
                : Optional.empty();
    }

    private String filled(Handle tx, Job job, Environment environment, String written) {
        Pipeline pipeline = pipelines.find(tx, job.pipelineId()).orElseThrow();
        var known = new ArrayList<CiVariable>();
        projects.find(tx, job.projectId()).ifPresent(project -> {
            String place = externalUrl + "/" + project.fullPath();
            known.addAll(PipelineVariables.persisted(pipeline, place));
            known.add(CiVariable.of("CI_JOB_URL", place + "/-/jobs/" + job.id()));
        });
        known.add(CiVariable.of("CI_PIPELINE_IID", Long.toString(pipeline.iid())));
        known.add(CiVariable.of("CI_JOB_ID", Long.toString(job.id())));
        known.addAll(EnvironmentVariables.of(environment, EnvironmentAction.START, null));
        known.addAll(reported(tx, pipeline, job));
        Map<String, CiVariable> byName = new LinkedHashMap<>();
        known.forEach(variable -> byName.put(variable.key(), variable));
        return VariableExpansion.expand(written, VariableExpansion.expand(byName, VariableExpansion.For.SERVER));
    }

    /** Of the jobs before it, of its own report, and what it was played with. */
    private List<CiVariable> reported(Handle tx, Pipeline pipeline, Job job) {
        var jobs = new ArrayList<>(dependencies.of(tx, pipeline, job, clock.instant()).jobs().stream()
                .map(Job::id)
                .toList());
        int partition = job.partitionId();
        var found = new ArrayList<>(variables.of(tx, partition, jobs, Source.DOTENV));
        found.addAll(variables.of(tx, partition, List.of(job.id()), Source.DOTENV));
        found.addAll(variables.of(tx, partition, List.of(job.id()), Source.PLAY));
        return seal.forJobs(pipeline.id(), found);
    }
}
