package dev.tidemill.ci;

import dev.tidemill.ci.deployments.DeployedPanel;
import dev.tidemill.ci.deployments.DeployedPart;
import dev.tidemill.ci.deployments.DeployedRequestsApi;
import dev.tidemill.ci.deployments.Deployments;
import dev.tidemill.ci.deployments.DeploymentsApi;
import dev.tidemill.ci.deployments.EnvironmentPage;
import dev.tidemill.ci.deployments.EnvironmentStops;
import dev.tidemill.ci.deployments.EnvironmentStopsApi;
import dev.tidemill.ci.deployments.EnvironmentsPage;
import dev.tidemill.ci.deployments.ExpireEnvironmentsJob;
import dev.tidemill.ci.deployments.StopEnvironmentsJob;
import dev.tidemill.ci.environments.EnvironmentsApi;
import dev.tidemill.ci.graph.CiGraph;
import dev.tidemill.ci.hooks.DeploymentEvents;
import dev.tidemill.ci.jobs.JobJson;
import dev.tidemill.ci.pipelines.PipelineJson;
import dev.tidemill.merging.MergingRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.graphql.GraphPart;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.ReposRoom;
import java.util.List;

/** Environments and deployments, put together once. */
final class CiDeployments {
    private final DeploymentsApi api;
    private final EnvironmentsApi environmentsApi;
    private final EnvironmentStopsApi stopsApi;
    private final DeployedRequestsApi requestsApi;
    private final EnvironmentsPage page;
    private final EnvironmentPage onePage;
    private final List<Worker<?>> workers;
    private final Deployments deployments;
    private final EnvironmentStops stops;

    CiDeployments(Platform platform, CiParts parts, ProjectsRoom projects, ReposRoom repos, MergingRoom merging) {
        var access = parts.access;
        var environments = parts.environments;
        String url = platform.externalUrl();
        this.deployments = new Deployments(platform, access, environments, repos.commits(), repos.refs());
        this.stops = new EnvironmentStops(platform.db(), access, parts.engine, environments, parts.environmentMoves);
        var ending = new StopEnvironmentsJob(platform, stops, repos.refs());
        ending.listen();
        this.workers = List.of(
                Deployments.linking(platform, environments, repos.commits()),
                ending.worker(),
                ExpireEnvironmentsJob.worker(parts.environmentMoves, stops));
        var jobJson = new JobJson(platform.db(), parts.users, new PipelineJson(url), platform.clock(), url);
        this.api = new DeploymentsApi(deployments, environments, parts.jobs, access, parts.users, jobJson, url);
        this.environmentsApi = new EnvironmentsApi(environments, access, api::newest);
        this.stopsApi = new EnvironmentStopsApi(stops, access);
        this.requestsApi = new DeployedRequestsApi(deployments, access, merging.shown());
        var tools = new EnvironmentsPage.Tools(
                platform.shells(),
                projects.pages().projects(),
                access,
                environments,
                deployments,
                stops,
                parts.jobs,
                parts.users);
        this.page = new EnvironmentsPage(tools);
        this.onePage = new EnvironmentPage(tools);
        merging.listParts().add(new DeployedPart());
        merging.pages().add(new DeployedPanel(deployments, projects.projects(), access, platform.shells()));
        projects.webhooks()
                .add(new DeploymentEvents(projects.webhookShapes(), deployments, environments, repos.commits()));
    }

    /** This room's part of GraphQL. */
    GraphPart graph(Platform platform, CiParts parts, CiRequests requests, ProjectsRoom projects) {
        return new CiGraph(new CiGraph.Tools(
                parts.access,
                parts.pipelines,
                parts.jobs,
                parts.runners,
                requests.pipelines(),
                parts.environments,
                deployments,
                stops,
                projects.projects(),
                platform.clock()));
    }

    /** The background work. */
    List<Worker<?>> workers() {
        return workers;
    }

    void routes(Routes routes) {
        api.routes(routes);
        environmentsApi.routes(routes);
        stopsApi.routes(routes);
        requestsApi.routes(routes);
        page.routes(routes);
        onePage.routes(routes);
    }
}
