package dev.tidemill.merging;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.merging.discussions.DiffThreads;
import dev.tidemill.merging.graph.MergingGraph;
import dev.tidemill.merging.merge.MergeDesk;
import dev.tidemill.merging.pages.PageDesk;
import dev.tidemill.merging.pages.RequestCounts;
import dev.tidemill.merging.pages.RequestPages;
import dev.tidemill.merging.pages.settings.SettingsPages;
import dev.tidemill.merging.pages.settings.SettingsTools;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.ReposRoom;
import dev.tidemill.work.WorkRoom;
import java.util.concurrent.CopyOnWriteArrayList;

/** Puts the pages of this room together. */
final class MergingPages {
    private final RequestPages requests;
    private final SettingsPages settings;

    MergingPages(
            Platform platform,
            ProjectsRoom projects,
            WorkRoom work,
            ReposRoom repos,
            RequestParts parts,
            MergeDesk merging,
            ReviewDesk review) {
        var desk = parts.desk;
        this.requests = new RequestPages(new PageDesk(
                work.pages(),
                desk.requests(),
                parts.lists,
                desk.changes(),
                new RequestCounts(platform.db()),
                desk.reviewers(),
                desk.versions(),
                repos.browsing(),
                repos.refs(),
                projects.forks(),
                merging,
                review.approvals(),
                review.drafts(),
                review.discussions().diffNotes(),
                new DiffThreads(platform.db()),
                review.discussions().suggestions(),
                parts.contexts,
                parts.defaults,
                new CopyOnWriteArrayList<>()));
        this.settings = settings(projects, work, merging, review);
    }

    private static SettingsPages settings(ProjectsRoom projects, WorkRoom work, MergeDesk merging, ReviewDesk review) {
        var desk = work.pages().desk();
        return new SettingsPages(new SettingsTools(
                desk.shells(),
                desk.projectFrames(),
                desk.groupFrames(),
                desk.access(),
                desk.users(),
                projects.projectChanges(),
                merging.settings(),
                review.approvalSettings(),
                review.approvalRules()));
    }

    /** Those of merge requests themselves. */
    RequestPages requests() {
        return requests;
    }

    void routes(Routes routes) {
        requests.routes(routes);
        settings.routes(routes);
    }

    /** The part of the schema. */
    static MergingGraph graph(
            Platform platform,
            IdentityRoom identity,
            ProjectsRoom projects,
            WorkRoom work,
            ReposRoom repos,
            RequestParts parts,
            MergeDesk merging,
            ReviewDesk review) {
        return new MergingGraph(new MergingGraph.Tools(
                platform,
                identity.users(),
                projects,
                work,
                repos,
                parts.desk,
                parts.lists,
                merging,
                review.approvals(),
                review.diffs(),
                review.discussions().diffNotes()));
    }
}
