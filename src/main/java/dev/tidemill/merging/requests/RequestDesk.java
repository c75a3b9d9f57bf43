package dev.tidemill.merging.requests;

import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.arrivals.TargetPushes;
import dev.tidemill.merging.settings.MergeSettingsOf;
import dev.tidemill.merging.versions.FillCommitsJob;
import dev.tidemill.merging.versions.Versions;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.ReposRoom;
import dev.tidemill.repos.refs.RefsUpdated;
import dev.tidemill.work.WorkRoom;
import dev.tidemill.work.subjects.SubjectView;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The use cases and endpoints of merge requests, put together from what they need. */
public final class RequestDesk {
    /** The address of a merge request over REST. */
    public static final String ONE = "/api/v4/projects/{id}/merge_requests/{merge_request_iid}";

    private final List<MergeRequestPart> parts = new CopyOnWriteArrayList<>();
    private final TargetPushes targetPushes;
    private final MergeRequests requests;
    private final MergeRequestChanges changes;
    private final MergeRequestJson json;
    private final Reviewers reviewers;
    private final Versions versions;
    private final MergeRequestsApi api;
    private final PrepareRequestJob prepare;
    private final FillCommitsJob fillCommits;
    private final WorkRoom work;

    public RequestDesk(Platform platform, Users users, ProjectsRoom projects, WorkRoom work, ReposRoom repos) {
        this.work = work;
        var access = projects.access();
        this.requests = new MergeRequests(platform, access, projects.projects());
        this.reviewers = new Reviewers(platform);
        this.versions = new Versions(platform.db(), repos.repositories(), platform.clock());
        this.fillCommits = new FillCommitsJob(platform, versions);
        var people = new RequestPeople(
                users, work.assignees(), reviewers, work.subjectLabels(), work.todos(), work.systemNotes());
        var writes = new RequestWrites(platform, people, work.milestones(), work.history(), work.todos());
        var heads = new RequestHeads(
                platform.db(), repos.repositories(), repos.pushing().pushes());
        var preparation = new Preparation(platform, projects.projects(), repos.refs(), versions, heads, people.notes());
        this.prepare = new PrepareRequestJob(preparation);
        var tools = new MergeRequestChanges.Tools(
                access,
                projects.projects(),
                work.subjects(),
                work.assignees(),
                repos.refs(),
                new OpeningRules(access, projects.projects(), projects.forks(), repos.refs()),
                work.quickActions(),
                new MergeSettingsOf(platform.db()));
        this.changes = new MergeRequestChanges(platform, tools, writes, preparation, heads, parts);
        this.json = new MergeRequestJson(
                platform,
                new MergeRequestJson.Tools(
                        projects.projects(),
                        users,
                        work.assignees(),
                        reviewers,
                        work.subjectLabels(),
                        work.milestones(),
                        work.milestoneShow()),
                parts);
        parts.add(new RequestPart(platform, access, users, requests, versions, work.subscriptions()));
        work.subjects().add(new MergeRequestSource(requests, changes, json));
        this.targetPushes = new TargetPushes();
        platform.events()
                .listen(RefsUpdated.class, new RequestPushes(platform, repos.refs(), people.notes(), targetPushes));
        this.api = new MergeRequestsApi(access, requests, changes, work.labels(), json, parts);
    }

    /** Pushes to branches that open requests go into; others add what they do about them. */
    public TargetPushes targetPushes() {
        return targetPushes;
    }

    /** Finding requests. */
    public MergeRequests requests() {
        return requests;
    }

    /** Opening, changing and merging them. */
    public MergeRequestChanges changes() {
        return changes;
    }

    /** Requests on the wire. */
    public MergeRequestJson json() {
        return json;
    }

    public Reviewers reviewers() {
        return reviewers;
    }

    public Versions versions() {
        return versions;
    }

    /** What others add to requests; they add theirs. */
    public List<MergeRequestPart> parts() {
        return parts;
    }

    /** Adds the rows of the endpoints, also of what hangs on every subject. */
    public void routes(Routes routes) {
        api.routes(routes);
        work.subjectRoutes().add(routes, ONE, this::view, true);
    }

    /** The background work. */
    public List<Worker<?>> workers() {
        return List.of(prepare.worker(), fillCommits.worker());
    }

    /** What runs by the clock. */
    public List<CronEntry<?>> crons() {
        return List.of(fillCommits.cron());
    }

    private SubjectView view(Request request) {
        return requests.open(request).view();
    }
}
