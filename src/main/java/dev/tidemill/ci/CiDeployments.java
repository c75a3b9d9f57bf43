package dev.tidemill.ci;

import dev.tidemill.ci.deployments.DeployedPanel;
import dev.tidemill.ci.deployments.DeployedPart;
import dev.tidemill.ci.deployments.DeployedRequestsApi;
import dev.tidemill.ci.deployments.Deployments;
import dev.tidemill.ci.deployments.DeploymentsApi;
import dev.tidemill.ci.deployments.EnvironmentsPage;
import dev.tidemill.ci.environments.Environments;
import dev.tidemill.ci.environments.EnvironmentsApi;
import dev.tidemill.ci.hooks.DeploymentEvents;
import dev.tidemill.merging.MergingRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.ReposRoom;

/** Environments and deployments, put together once. */
final class CiDeployments {
    private final Environments environments;
    private final Deployments deployments;
    private final DeploymentsApi api;
    private final EnvironmentsApi environmentsApi;
    private final DeployedRequestsApi requestsApi;
    private final EnvironmentsPage page;
    private final Worker<?> linking;

    CiDeployments(Platform platform, CiParts parts, ProjectsRoom projects, ReposRoom repos, MergingRoom merging) {
        var access = parts.access;
        this.environments = new Environments(platform, access);
        this.deployments = new Deployments(platform, access, environments, repos.commits(), repos.refs());
        this.linking = Deployments.linking(platform, environments, repos.commits());
        this.api = new DeploymentsApi(deployments, environments, access, parts.users, platform.externalUrl());
        this.environmentsApi = new EnvironmentsApi(environments, access, api::newest);
        this.requestsApi = new DeployedRequestsApi(deployments, access, merging.shown());
        this.page = new EnvironmentsPage(new EnvironmentsPage.Tools(
                platform.shells(), projects.pages().projects(), access, environments, deployments, parts.users));
        merging.listParts().add(new DeployedPart());
        merging.pages().add(new DeployedPanel(deployments, access, platform.shells()));
        projects.webhooks()
                .add(new DeploymentEvents(projects.webhookShapes(), deployments, environments, repos.commits()));
    }

    /** The background work. */
    Worker<?> worker() {
        return linking;
    }

    void routes(Routes routes) {
        api.routes(routes);
        environmentsApi.routes(routes);
        requestsApi.routes(routes);
        page.routes(routes);
    }
}
