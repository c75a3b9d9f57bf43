package dev.tidemill.merging;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.merging.actions.RequestActors;
import dev.tidemill.merging.activity.RequestActivities;
import dev.tidemill.merging.approvals.Approvals;
import dev.tidemill.merging.diffs.RequestDiffs;
import dev.tidemill.merging.lists.ListPart;
import dev.tidemill.merging.lists.ShownRequests;
import dev.tidemill.merging.merge.MergeDesk;
import dev.tidemill.merging.merge.MergeGate;
import dev.tidemill.merging.pages.RequestPages;
import dev.tidemill.merging.requests.MergeRequestChanges;
import dev.tidemill.merging.requests.MergeRequestPart;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.settings.MergeSettingsOf;
import dev.tidemill.merging.settings.ThreadSettings;
import dev.tidemill.merging.versions.Versions;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.Room;
import dev.tidemill.platform.graphql.GraphPart;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.CronEntry;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.platform.settings.Setting;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.ReposRoom;
import dev.tidemill.work.WorkRoom;
import java.util.List;
import java.util.stream.Stream;

/** Merge requests: everything this room adds to the process, and what other rooms use of it. */
public final class MergingRoom implements Room {
    private final RequestParts parts;
    private final MergingPages pages;
    private final ReviewDesk review;
    private final MergeDesk merging;
    private final GraphPart graph;

    public MergingRoom(
            Platform platform, IdentityRoom identity, ProjectsRoom projects, WorkRoom work, ReposRoom repos) {
        this.parts = new RequestParts(platform, identity, projects, work, repos);
        var threads = new ThreadSettings(new MergeSettingsOf(platform.db()));
        this.review = new ReviewDesk(platform, identity, projects, work, repos, parts, threads);
        this.merging = new MergeDesk(platform, identity.users(), projects, work, repos, parts.desk);
        this.pages = new MergingPages(platform, projects, work, repos, parts, merging, review);
        this.graph = MergingPages.graph(platform, identity, projects, work, repos, parts, merging, review);
        merging.gates().add(parts.blocks.gate());
        merging.gates().addAll(review.gates());
        merging.join(parts.actions.actors(), parts.crosslinks.closing());
        projects.activities().add(new RequestActivities());
        projects.permissions().add(MergingPermissions.ALL);
    }

    @Override
    public String name() {
        return "merging";
    }

    /** Finding merge requests. */
    public MergeRequests requests() {
        return parts.desk.requests();
    }

    /** Conditions that rooms add to lists; they add theirs. */
    public List<ListPart> listParts() {
        return parts.lists.parts();
    }

    /** Opening, changing and merging merge requests. */
    public MergeRequestChanges requestChanges() {
        return parts.desk.changes();
    }

    /** What rooms add to merge requests, their JSON and their parameters; they add theirs. */
    public List<MergeRequestPart> requestParts() {
        return parts.desk.parts();
    }

    /** The versions of the diff. */
    public Versions versions() {
        return parts.desk.versions();
    }

    /** The pages; rooms add what they show of merge requests. */
    public RequestPages pages() {
        return pages.requests();
    }

    /** Merging, checking whether one can, and rebasing. */
    public MergeDesk merging() {
        return merging;
    }

    /** What is demanded before a merge; rooms add theirs. */
    public List<MergeGate> gates() {
        return merging.gates();
    }

    /** How requests stand with their approvals. */
    public Approvals approvals() {
        return review.approvals();
    }

    /** What requests change. */
    public RequestDiffs diffs() {
        return review.diffs();
    }

    /** Who merges and reviews when a quick action or a push option asks; rooms add theirs. */
    public RequestActors requestActors() {
        return parts.actions.actors();
    }

    /** What GraphQL says of merge requests. */
    public GraphPart graph() {
        return graph;
    }

    /** Merge requests as the API shows them. */
    public ShownRequests shown() {
        return parts.shown;
    }

    @Override
    public void routes(Routes routes) {
        parts.addTo(routes);
        pages.routes(routes);
        review.routes(routes);
        merging.routes(routes);
    }

    @Override
    public List<Setting<?>> settings() {
        return MergeDesk.SETTINGS;
    }

    @Override
    public List<Worker<?>> workers() {
        return Stream.of(parts.workers(), review.workers(), merging.workers())
                .<Worker<?>>flatMap(List::stream)
                .toList();
    }

    @Override
    public List<CronEntry<?>> crons() {
        return parts.desk.crons();
    }
}
