package dev.tidemill.merging;

import dev.tidemill.identity.IdentityRoom;
import dev.tidemill.merging.approvals.ApprovalDesk;
import dev.tidemill.merging.approvals.ApprovalRules;
import dev.tidemill.merging.approvals.Approvals;
import dev.tidemill.merging.approvals.SettingsDesk;
import dev.tidemill.merging.commitnotes.CommitCommentsApi;
import dev.tidemill.merging.commitnotes.CommitNotes;
import dev.tidemill.merging.commitnotes.CommitTalk;
import dev.tidemill.merging.diffs.RequestDiffs;
import dev.tidemill.merging.diffs.RequestDiffsApi;
import dev.tidemill.merging.discussions.CommitLines;
import dev.tidemill.merging.discussions.DiscussionDesk;
import dev.tidemill.merging.discussions.DiscussionSettings;
import dev.tidemill.merging.merge.MergeGate;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.merging.reviews.Drafts;
import dev.tidemill.merging.reviews.DraftsApi;
import dev.tidemill.merging.reviews.RequestChangesAction;
import dev.tidemill.merging.reviews.ReviewActor;
import dev.tidemill.merging.reviews.Reviews;
import dev.tidemill.platform.Platform;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.jobs.Worker;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.ReposRoom;
import dev.tidemill.work.WorkRoom;
import java.util.List;
import java.util.stream.Stream;

/** Reviewing, put together: diffs, threads on lines, suggestions, drafts, approvals. */
final class ReviewDesk {
    private final String externalUrl;
    private final RequestDesk desk;
    private final RequestDiffs diffs;
    private final DiscussionDesk discussions;
    private final ApprovalDesk approvals;
    private final Drafts drafts;
    private final CommitCommentsApi commitComments;
    private final CommitTalk commitTalk;

    ReviewDesk(
            Platform platform,
            IdentityRoom identity,
            ProjectsRoom projects,
            WorkRoom work,
            ReposRoom repos,
            RequestParts parts,
            DiscussionSettings settings) {
        this.externalUrl = platform.externalUrl();
        this.desk = parts.desk;
        var code = repos.browsing();
        this.diffs = new RequestDiffs(
                code.access(),
                desk.versions(),
                code.changes(),
                code.log(),
                code.diffs().limits());
        this.discussions =
                new DiscussionDesk(platform, identity.users(), projects.projects(), work, repos, desk, settings);
        var reviews = new Reviews(platform, desk.reviewers(), work.todos());
        this.approvals = new ApprovalDesk(platform, identity, projects, repos, desk, reviews, work);
        this.drafts = new Drafts(
                platform,
                new Drafts.Tools(
                        work.notes(),
                        work.subjects(),
                        discussions.diffNotes(),
                        desk.requests(),
                        reviews,
                        approvals.approvals()));
        var commits = new CommitNotes(
                platform, work.subjects(), projects.access(), code.access(), projects.projects(), repos.commits());
        work.subjects().add(commits);
        this.commitComments = new CommitCommentsApi(
                commits,
                work,
                new CommitLines(platform, code.changes(), repos.commits()),
                identity.users(),
                externalUrl);
        this.commitTalk = new CommitTalk(commits, work, parts.lists);
        repos.commitParts().add(commitTalk);
        parts.actions.actors().add(new ReviewActor(desk.requests(), drafts, approvals.approvals()));
        work.quickActions().add(List.of(new RequestChangesAction(desk.requests(), drafts)));
    }

    /** What is demanded before a merge. */
    List<MergeGate> gates() {
        return Stream.concat(Stream.of(discussions.gate()), approvals.gates().stream())
                .toList();
    }

    /** How requests stand with their approvals. */
    Approvals approvals() {
        return approvals.approvals();
    }

    /** What holds for approvals in projects and groups. */
    SettingsDesk approvalSettings() {
        return approvals.settings();
    }

    /** Who must approve. */
    ApprovalRules approvalRules() {
        return approvals.rules();
    }

    /** Notes that wait for the end of a review. */
    Drafts drafts() {
        return drafts;
    }

    /** Threads on lines. */
    DiscussionDesk discussions() {
        return discussions;
    }

    /** What requests change. */
    RequestDiffs diffs() {
        return diffs;
    }

    void routes(Routes routes) {
        new RequestDiffsApi(desk.requests(), desk.json(), diffs, externalUrl).routes(routes);
        discussions.routes(routes);
        approvals.routes(routes);
        new DraftsApi(desk.requests(), drafts).routes(routes);
        commitComments.routes(routes);
        commitTalk.routes(routes);
    }

    List<Worker<?>> workers() {
        return Stream.concat(Stream.of(discussions.worker()), approvals.workers().stream())
                .toList();
    }
}
