package dev.tidemill.ci;

import dev.tidemill.ci.creation.PushedRefs;
import dev.tidemill.ci.engine.StopProjectJob;
import dev.tidemill.ci.jobs.JobTokenKind;
import dev.tidemill.ci.projects.CiProjectPart;
import dev.tidemill.ci.projects.ProjectLeftoverStore;
import dev.tidemill.ci.runners.Runners;
import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.merging.MergingRoom;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.Room;
import dev.tidemill.platform.checks.Checked;
import dev.tidemill.platform.graphql.GraphPart;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.settings.Setting;
import dev.tidemill.projects.GroupDeleting;
import dev.tidemill.projects.ProjectDeleting;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.ReposRoom;
import dev.tidemill.repos.refs.RefsUpdated;
import dev.tidemill.work.WorkRoom;
import java.util.List;

/** Pipelines, jobs, runners: everything this room adds to the process, and what pages use of it. */
public final class CiRoom implements Room {
    private final Platform platform;
    private final ReposRoom repos;
    private final CiParts parts;
    private final CiRequests requests;
    private final CiRoutes routes;
    private final CiDeployments deployments;
    private final GraphPart graph;

    public CiRoom(
            Platform platform,
            IdentityRoom identity,
            ProjectsRoom projects,
            WorkRoom work,
            ReposRoom repos,
            MergingRoom merging) {
        this.platform = platform;
        this.repos = repos;
        this.parts = new CiParts(platform, identity, projects, repos);
        this.requests = new CiRequests(platform, parts, projects, work, repos, merging);
        this.routes = new CiRoutes(platform, parts, requests, identity, projects, repos, merging);
        this.deployments = new CiDeployments(platform, parts, projects, repos, merging);
        this.graph = deployments.graph(platform, parts, requests, projects);
        requests.join(platform, merging, work.todos());
        identity.credentials().add(new JobTokenKind(platform.db(), identity.users()));
        projects.permissions().add(CiPermissions.all());
        projects.parts().add(new CiProjectPart(platform.db(), parts.removal));
        projects.webhooks().addAll(parts.hooks(platform.db(), projects.webhookShapes()));
        listen();
    }

    private void listen() {
        var events = platform.events();
        int mostRefs = platform.settings().get(CiSettings.PIPELINES_PER_PUSH);
        events.listen(RefsUpdated.class, new PushedRefs(platform.jobs(), platform.secrets(), mostRefs));
        events.listen(
                ProjectDeleting.class, (tx, event) -> StopProjectJob.enqueue(tx, platform.jobs(), event.projectId()));
        events.listen(GroupDeleting.class, (tx, event) -> new ProjectLeftoverStore().removeGroup(tx, event.groupId()));
    }

    @Override
    public String name() {
        return "ci";
    }

    public Runners runners() {
        return parts.runners;
    }

    /** This room's part of GraphQL. */
    public GraphPart graph() {
        return graph;
    }

    @Override
    public void routes(Routes table) {
        routes.add(table);
        deployments.routes(table);
    }

    @Override
    public List<Worker<?>> workers() {
        return CiWorkers.of(platform, repos, parts, requests, deployments);
    }

    @Override
    public List<CronEntry<?>> crons() {
        return CiWorkers.crons();
    }

    @Override
    public Checked checked() {
        return Checked.blobs("ci.traces.blob_key", "ci.artifacts.blob_key");
    }

    @Override
    public List<Setting<?>> settings() {
        return CiSettings.all();
    }
}
