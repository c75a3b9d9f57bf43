package dev.tidemill.ci;

import dev.tidemill.ci.artifacts.Artifacts;
import dev.tidemill.ci.creation.CompileInputs;
import dev.tidemill.ci.creation.PipelineCreation;
import dev.tidemill.ci.deployments.JobDeployments;
import dev.tidemill.ci.engine.DecisionWriter;
import dev.tidemill.ci.engine.JobMoves;
import dev.tidemill.ci.engine.PipelineEngine;
import dev.tidemill.ci.environments.EnvironmentMoves;
import dev.tidemill.ci.environments.Environments;
import dev.tidemill.ci.hooks.HookSources;
import dev.tidemill.ci.hooks.JobEvents;
import dev.tidemill.ci.hooks.PipelineEvents;
import dev.tidemill.ci.jobs.CiJobs;
import dev.tidemill.ci.lint.Lint;
import dev.tidemill.ci.live.LiveSignals;
import dev.tidemill.ci.pipelines.PipelineRemoval;
import dev.tidemill.ci.pipelines.Pipelines;
import dev.tidemill.ci.predefined.RegistryVariables;
import dev.tidemill.ci.predefined.ServerVariables;
import dev.tidemill.ci.runners.Runners;
import dev.tidemill.ci.statuses.CommitStatuses;
import dev.tidemill.ci.traces.Traces;
import dev.tidemill.ci.variables.SetVariables;
import dev.tidemill.ci.variables.VariableSeal;
import dev.tidemill.ci.variables.VariableStore;
import dev.tidemill.ci.variables.Variables;
import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.identity.users.Users;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.ops.Release;
import dev.tidemill.platform.sql.Database;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.projects.webhooks.WebhookEvent;
import dev.tidemill.projects.webhooks.WebhookShapes;
import dev.tidemill.repos.ReposRoom;
import java.util.List;

/** What the room is made of, put together once: engine, use cases and what they share. */
final class CiParts {
    final LiveSignals signals;
    final CiAccess access;
    final VariableSeal seal;
    final SetVariables setVariables;
    final ServerVariables server;
    final RegistryVariables registry;
    final EnvironmentMoves environmentMoves;
    final Environments environments;
    final JobMoves moves;
    final PipelineEngine engine;
    final PipelineCreation creation;
    final PipelineRemoval removal;
    final Traces traces;
    final Artifacts artifacts;
    final Pipelines pipelines;
    final CiJobs jobs;
    final Runners runners;
    final Variables variables;
    final Lint lint;
    final CommitStatuses statuses;
    final Users users;

    CiParts(Platform platform, IdentityRoom identity, ProjectsRoom projects, ReposRoom repos) {
        var db = platform.db();
        var clock = platform.clock();
        var events = platform.events();
        var variableStore = new VariableStore(new VariableSeal(platform.secrets()));
        this.users = identity.users();
        this.signals = new LiveSignals(platform.wakeups());
        this.access = new CiAccess(db, projects.access(), repos.protectedRefs());
        this.seal = new VariableSeal(platform.secrets());
        this.setVariables = new SetVariables(variableStore);
        this.server = new ServerVariables(platform.externalUrl(), Release.API_VERSION);
        this.registry = new RegistryVariables(platform.settings().get(CiSettings.REGISTRY));
        this.environmentMoves = new EnvironmentMoves(platform);
        this.environments = new Environments(platform, access, environmentMoves);
        var deploying = new JobDeployments(platform, environments, environmentMoves, seal);
        this.moves = new JobMoves(events, platform.jobs(), deploying);
        this.engine = new PipelineEngine(
                new DecisionWriter(moves, events, repos.refs(), clock), moves, platform.jobs(), clock);
        var inputs = new CompileInputs(platform, server, registry, setVariables, repos.commits(), repos.refs());
        this.creation = new PipelineCreation(
                platform, seal, inputs, engine, deploying, repos.commits(), repos.refs(), repos.protectedRefs(), users);
        this.traces = new Traces(platform);
        this.artifacts = new Artifacts(db, platform.blobs(), clock);
        this.removal = new PipelineRemoval(traces, artifacts, repos.refs(), events);
        this.pipelines =
                new Pipelines(db, access, creation, engine, removal, seal, repos.refs(), identity.audit(), clock);
        this.statuses = new CommitStatuses(platform, access, creation, engine, repos.commits(), repos.refs());
        this.jobs = new CiJobs(db, access, engine, traces, artifacts, seal, clock);
        this.runners = new Runners(platform, projects.access(), identity.audit());
        this.variables = new Variables(db, variableStore, clock, identity.audit());
        this.lint = new Lint(db, access, inputs, repos.commits(), repos.refs(), repos.protectedRefs());
    }

    /** What webhooks are told of pipelines and jobs. */
    List<WebhookEvent> hooks(Database db, WebhookShapes shapes) {
        var sources = new HookSources(db, pipelines, jobs, environments, users, shapes);
        return List.of(new PipelineEvents(sources), new JobEvents(sources));
    }
}
