package dev.tidemill.ci.deployments;

import dev.tidemill.ci.engine.JobFollower;
import dev.tidemill.ci.engine.JobMoves;
import dev.tidemill.ci.environments.Environment;
import dev.tidemill.ci.environments.EnvironmentMoves;
import dev.tidemill.ci.environments.Environments;
import dev.tidemill.ci.jobs.Job;
import dev.tidemill.ci.jobs.JobDefinitionStore;
import dev.tidemill.ci.jobs.JobStore;
import dev.tidemill.ci.jobs.NewJobStore;
import dev.tidemill.ci.pipelines.JobStatus;
import dev.tidemill.ci.pipelines.Pipeline;
import dev.tidemill.ci.variables.VariableSeal;
import dev.tidemill.ci.yaml.compiled.CompiledJob;
import dev.tidemill.ci.yaml.compiled.EnvironmentAction;
import dev.tidemill.ci.yaml.compiled.JobEnvironment;
import dev.tidemill.ci.yaml.keywords.Keywords;
import dev.tidemill.ci.yaml.variables.VariableReferences;
import dev.tidemill.platform.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The keyword {@code environment} at work: jobs of a new pipeline get their environments and deployments, and both move
 * with the job, in its transaction.
 */
public final class JobDeployments implements JobFollower {
    private final JobStore jobs = new JobStore();
    private final NewJobStore newJobs = new NewJobStore();
    private final JobDefinitionStore definitions = new JobDefinitionStore();
    private final Platform platform;
    private final Environments environments;
    private final EnvironmentMoves moves;
    private final DeploymentSteps steps;
    private final EnvironmentAddress addresses;

    public JobDeployments(Platform platform, Environments environments, EnvironmentMoves moves, VariableSeal seal) {
        this.platform = platform;
        this.environments = environments;
        this.moves = moves;
        this.steps = new DeploymentSteps(platform);
        this.addresses = new EnvironmentAddress(seal, platform.clock(), platform.externalUrl());
    }

    /**
     * Gives the jobs of a new pipeline their environments and deployments.
     *
     * @return the numbers of the jobs for whose environments there can be none of that name
     */
    public List<Long> bind(Handle tx, Pipeline pipeline, List<CompiledJob> compiled) {
        Map<String, JobEnvironment> wanted = new LinkedHashMap<>();
        for (CompiledJob job : compiled) {
            JobEnvironment environment = job.definition().get(Keywords.ENVIRONMENT);
            if (environment != null) {
                wanted.put(job.name(), environment);
            }
        }
        var impossible = new ArrayList<Long>();
        for (Job job : jobs.latest(tx, pipeline, wanted.keySet())) {
            Job bound = bind(tx, pipeline, job, wanted.get(job.name()));
            if (bound.environmentAction() != null && bound.environmentId() == null) {
                impossible.add(job.id());
            }
        }
        return impossible;
    }

    /** The job with its environment; without one when there can be none of that name. */
    private Job bind(Handle tx, Pipeline pipeline, Job job, @Nullable JobEnvironment wanted) {
        if (wanted == null) {
            return job;
        }
        String name = VariableReferences.replace(
                wanted.name(), key -> key.equals("CI_PIPELINE_IID") ? Long.toString(pipeline.iid()) : null);
        Optional<Long> environment = environments
                .ensure(tx, job.userId(), job.projectId(), name, wanted.tier())
                .map(Environment::id);
        Job bound = newJobs.bind(tx, job, environment.orElse(null), wanted.action());
        begin(tx, pipeline, bound, wanted);
        return bound;
    }

    private void begin(Handle tx, Pipeline pipeline, Job job, JobEnvironment wanted) {
        Long environment = job.environmentId();
        if (environment == null || job.environmentAction() != EnvironmentAction.START) {
            return;
        }
        var now = platform.clock().instant();
        steps.begin(
                tx,
                job.userId(),
                new Deployment(
                        0,
                        0,
                        job.projectId(),
                        environment,
                        job.userId(),
                        pipeline.ref(),
                        pipeline.tag(),
                        pipeline.sha(),
                        DeploymentStatus.of(job.status()).word(),
                        job.id(),
                        job.partitionId(),
                        wanted.onStop(),
                        now,
                        now,
                        null));
    }

    /** An environment that was deleted meanwhile is made again. */
    @Override
    public Job copied(Handle tx, Pipeline pipeline, Job copy) {
        JobEnvironment wanted = wanted(tx, copy);
        if (wanted == null || place(tx, copy).isEmpty()) {
            return bind(tx, pipeline, copy, wanted);
        }
        begin(tx, pipeline, copy, wanted);
        return copy;
    }

    @Override
    public void moved(Handle tx, JobMoves.Move move) {
        Job job = move.job();
        Environment place = place(tx, job).orElse(null);
        if (place == null || job.environmentAction() == null) {
            return;
        }
        Long actor = move.actor() == null ? job.userId() : move.actor();
        JobStatus to = move.state().status();
        switch (job.environmentAction()) {
            case START -> deployed(tx, actor, job, place, DeploymentStatus.of(to));
            case STOP -> tookDown(tx, actor, place, to);
            case PREPARE, VERIFY, ACCESS -> lookedAfter(tx, actor, job, place, to);
        }
    }

    private void deployed(Handle tx, @Nullable Long actor, Job job, Environment place, DeploymentStatus to) {
        Deployment known = DeploymentStore.ofJob(tx, job).orElse(null);
        if (known == null || known.status().equals(to.word())) {
            return;
        }
        if (to == DeploymentStatus.SUCCESS) {
            arrived(tx, actor, job, place);
        }
        steps.move(tx, actor, known, to);
    }

    private void arrived(Handle tx, @Nullable Long actor, Job job, Environment place) {
        JobEnvironment wanted = wanted(tx, job);
        if (wanted == null) {
            return;
        }
        String url = Optional.ofNullable(wanted.url())
                .flatMap(written -> addresses.of(tx, job, place, written))
                .orElse(null);
        var arrival = new EnvironmentMoves.Arrival(url, wanted.tier(), wanted.autoStopIn());
        moves.arrived(tx, actor, place.id(), arrival);
    }

    private void tookDown(Handle tx, @Nullable Long actor, Environment place, JobStatus to) {
        if (to == JobStatus.SUCCESS) {
            moves.stopped(tx, actor, place.id());
        } else if (to == JobStatus.FAILED || to == JobStatus.CANCELED) {
            moves.stillThere(tx, actor, place.id());
        }
    }

    private void lookedAfter(Handle tx, @Nullable Long actor, Job job, Environment place, JobStatus to) {
        JobEnvironment wanted = to == JobStatus.SUCCESS ? wanted(tx, job) : null;
        if (wanted != null && wanted.autoStopIn() != null) {
            moves.extend(tx, actor, place.id(), wanted.autoStopIn());
        }
    }

    private @Nullable JobEnvironment wanted(Handle tx, Job job) {
        return definitions.of(tx, job).get(Keywords.ENVIRONMENT);
    }

    /** The environment, unless somebody deleted it meanwhile. */
    private Optional<Environment> place(Handle tx, Job job) {
        return Optional.ofNullable(job.environmentId()).flatMap(id -> environments.find(tx, id));
    }
}
