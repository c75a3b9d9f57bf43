package dev.tidemill.merging.approvals;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.merging.merge.MergeGate;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.merging.reviews.Reviews;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.ReposRoom;
import dev.tidemill.work.WorkRoom;
import java.util.List;

/** Approvals, their rules and settings, put together from what they need. */
public final class ApprovalDesk {
    private final RequestDesk desk;
    private final IdentityRoom identity;
    private final ProjectsRoom projects;
    private final SettingsDesk settings;
    private final OwnerSync sync;
    private final ApprovalRules rules;
    private final Approvals approvals;
    private final RefreshOwnersJob refresh;
    private final List<MergeGate> gates;
    private final String externalUrl;

    public ApprovalDesk(
            Platform platform,
            IdentityRoom identity,
            ProjectsRoom projects,
            ReposRoom repos,
            RequestDesk desk,
            Reviews reviews,
            WorkRoom work) {
        this.desk = desk;
        this.identity = identity;
        this.projects = projects;
        this.externalUrl = platform.externalUrl();
        this.settings = new SettingsDesk(platform, projects.access(), identity.audit());
        this.sync = new OwnerSync(
                platform,
                new OwnerSync.Tools(
                        desk.versions(),
                        repos.browsing().changes(),
                        repos.commits(),
                        repos.refs(),
                        settings,
                        desk.requests(),
                        projects.projects()));
        var todos = new ApprovalTodos(new ApprovalTodos.Tools(
                desk.requests(),
                projects.projects(),
                work.assignees(),
                work.todos(),
                new ApprovalReading(platform, settings, repos.protectedRefs())));
        todos.listen(platform.events());
        desk.changes().endingTodos().add(ApprovalTodos.ACTION);
        this.rules = new ApprovalRules(
                platform,
                new ApprovalRules.Tools(projects.access(), identity.users(), settings, identity.audit(), todos));
        this.approvals = new Approvals(
                platform,
                new Approvals.Tools(
                        desk.requests(),
                        projects.projects(),
                        projects.access(),
                        identity.users(),
                        settings,
                        repos.protectedRefs(),
                        sync,
                        reviews,
                        work.systemNotes()));
        this.gates = List.of(new ApprovedGate(approvals, sync), new ChangesRequestedGate(platform.db()));
        this.refresh = new RefreshOwnersJob(platform, sync);
        desk.targetPushes().add(refresh::on);
        repos.pushGates().add(new OwnedFilesGate(platform.db(), repos.protectedRefs()));
    }

    /** How requests stand. */
    public Approvals approvals() {
        return approvals;
    }

    /** The rules of projects and requests. */
    public ApprovalRules rules() {
        return rules;
    }

    /** What holds in projects and groups. */
    public SettingsDesk settings() {
        return settings;
    }

    /** Demands approvals. */
    public List<MergeGate> gates() {
        return gates;
    }

    /** Adds the rows of the endpoints. */
    public void routes(Routes routes) {
        var requests = desk.requests();
        var users = identity.users();
        new ApprovalRulesApi(projects.access(), requests, rules, approvals, users, externalUrl).routes(routes);
        new ApprovalsApi(requests, approvals, rules, users, externalUrl).routes(routes);
        new ApprovalSettingsApi(projects.access(), settings, rules).routes(routes);
    }

    /** The background work. */
    public List<Worker<?>> workers() {
        return List.of(new OwnerSyncJob(sync).worker(), refresh.worker());
    }
}
