package dev.tidemill.ci;

import dev.tidemill.ci.artifacts.ArtifactUploads;
import dev.tidemill.ci.artifacts.ArtifactsApi;
import dev.tidemill.ci.jobs.JobJson;
import dev.tidemill.ci.jobs.JobsApi;
import dev.tidemill.ci.lint.LintApi;
import dev.tidemill.ci.pages.CiContext;
import dev.tidemill.ci.pages.CiPages;
import dev.tidemill.ci.pages.CommitPipelines;
import dev.tidemill.ci.pages.PipelinePanel;
import dev.tidemill.ci.pages.RequestPipelinesPage;
import dev.tidemill.ci.pipelines.PipelineJson;
import dev.tidemill.ci.pipelines.PipelinesApi;
import dev.tidemill.ci.protocol.RunnerProtocol;
import dev.tidemill.ci.runners.PlaceRunnersApi;
import dev.tidemill.ci.runners.RunnerJobs;
import dev.tidemill.ci.runners.RunnersApi;
import dev.tidemill.ci.statuses.CommitStatusesApi;
import dev.tidemill.ci.variables.VariablesApi;
import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.merging.MergingRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.ReposRoom;
import java.util.List;
import java.util.function.Consumer;

/** The room's endpoints, put together once. */
final class CiRoutes {
    private final List<Consumer<Routes>> apis;

    CiRoutes(
            Platform platform,
            CiParts parts,
            CiRequests requests,
            IdentityRoom identity,
            ProjectsRoom projects,
            ReposRoom repos,
            MergingRoom merging) {
        var db = platform.db();
        var clock = platform.clock();
        var pipelineJson = new PipelineJson(platform.externalUrl());
        var jobJson = new JobJson(db, parts.users, pipelineJson, clock, platform.externalUrl());
        var context = context(platform, parts, identity, projects);
        var runnerJobs = new RunnerJobs(db, projects.access(), projects.projects());
        this.apis = List.of(
                new PipelinesApi(parts.pipelines, parts.jobs, parts.access, parts.users, pipelineJson, jobJson)::routes,
                new JobsApi(db, parts.jobs, parts.traces, parts.access, jobJson)::routes,
                new ArtifactsApi(db, parts.artifacts, parts.jobs, parts.pipelines, parts.access, jobJson)::routes,
                new CommitStatusesApi(db, parts.statuses, parts.access, parts.users, jobJson, platform.externalUrl())
                        ::routes,
                requests.api()::routes,
                new LintApi(parts.lint, parts.access)::routes,
                new VariablesApi(parts.variables, parts.access)::routes,
                new RunnersApi(parts.runners, runnerJobs, projects.projects(), projects.groups(), jobJson, clock)
                        ::routes,
                new PlaceRunnersApi(parts.runners, parts.access, clock)::routes,
                protocol(platform, parts, repos)::routes,
                new CiPages(context)::routes,
                new RequestPipelinesPage(context, requests.pipelines(), merging)::routes);
        merging.pages().add(new PipelinePanel(context, requests.pipelines()));
        repos.commitParts().add(new CommitPipelines(context, platform.externalUrl()));
    }

    void add(Routes routes) {
        apis.forEach(api -> api.accept(routes));
    }

    private static CiContext context(Platform platform, CiParts parts, IdentityRoom identity, ProjectsRoom projects) {
        return new CiContext(
                platform.shells(),
                projects.pages().projects(),
                projects.pages().groups(),
                identity.administration(),
                projects.projects(),
                projects.groups(),
                parts.access,
                parts.pipelines,
                parts.jobs,
                parts.traces,
                parts.artifacts,
                parts.runners,
                parts.variables,
                parts.environments,
                parts.users,
                parts.signals);
    }

    private static RunnerProtocol protocol(Platform platform, CiParts parts, ReposRoom repos) {
        return new RunnerProtocol(
                platform,
                parts.signals,
                new RunnerProtocol.Parts(
                        parts.engine,
                        parts.moves,
                        parts.traces,
                        new ArtifactUploads(platform, parts.seal),
                        parts.artifacts,
                        parts.runners),
                new RunnerProtocol.Sources(
                        parts.seal, parts.setVariables, parts.server, parts.registry, repos.refs(), parts.users));
    }
}
