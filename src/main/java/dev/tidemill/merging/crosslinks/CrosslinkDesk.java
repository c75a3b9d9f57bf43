package dev.tidemill.merging.crosslinks;

import dev.tidemill.identity.Principal;
import dev.tidemill.identity.users.Users;
import dev.tidemill.merging.events.MergeRequestVersioned;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.ReposRoom;
import dev.tidemill.repos.refs.RefsUpdated;
import dev.tidemill.work.WorkRoom;
import dev.tidemill.work.items.WorkItem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Cross-links, put together from what they need. */
public final class CrosslinkDesk {
    private final ClosingIssues closing;
    private final CrosslinksApi api;
    private final ReadCommitsJob readCommits;
    private final ReadVersionJob readVersion;

    public CrosslinkDesk(
            Platform platform,
            Users users,
            ProjectsRoom projects,
            WorkRoom work,
            ReposRoom repos,
            RequestDesk desk,
            Autoclose autoclose) {
        var tools = new ClosingIssues.Tools(
                desk.requests(),
                projects.projects(),
                users,
                work.subjects(),
                work.references().items(),
                work.history(),
                repos.refs(),
                autoclose);
        this.closing = new ClosingIssues(platform.db(), tools, new ClosingPattern(platform.externalUrl()));
        closing.listen(platform.events());
        var texts = new CommitTexts(repos.repositories());
        this.readVersion = new ReadVersionJob(platform.db(), desk.requests(), texts, closing);
        platform.events()
                .listen(
                        MergeRequestVersioned.class,
                        (tx, event) -> ReadVersionJob.enqueue(platform.jobs(), tx, event.requestId()));
        this.readCommits = new ReadCommitsJob(
                platform.db(),
                new ReadCommitsJob.Tools(
                        users,
                        projects.projects(),
                        repos.refs(),
                        texts,
                        closing,
                        work.references().mentions(),
                        work.systemNotes()));
        platform.events().listen(RefsUpdated.class, ReadCommitsJob.listener(platform.jobs()));
        var references =
                new RequestReferences(platform.externalUrl(), projects.access(), projects.projects(), desk.requests());
        desk.parts().add(new RenderedPart(projects.projects(), work.richText()));
        work.richText().add(references);
        work.richText().add(new CommitReferences(projects.access(), projects.projects(), repos.commits()));
        work.references().mentions().add(references);
        work.itemParts().add(this::fields);
        this.api = new CrosslinksApi(closing, desk.requests(), desk.json(), work.items(), work.subjects());
    }

    private Map<Long, Map<String, Object>> fields(Principal caller, List<WorkItem> items) {
        var counts = closing.counts(items.stream().map(WorkItem::id).toList());
        var fields = new HashMap<Long, Map<String, Object>>();
        counts.forEach((id, count) -> fields.put(id, Map.of("merge_requests_count", count)));
        return fields;
    }

    /** Which issues merge requests close. */
    public ClosingIssues closing() {
        return closing;
    }

    /** Adds the rows of the endpoints. */
    public void routes(Routes routes) {
        api.routes(routes);
    }

    /** The background work. */
    public List<Worker<?>> workers() {
        return List.of(readCommits.worker(), readVersion.worker());
    }
}
