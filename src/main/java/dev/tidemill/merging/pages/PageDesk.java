package dev.tidemill.merging.pages;

import dev.tidemill.identity.Principal;
import dev.tidemill.merging.MergingPermissions;
import dev.tidemill.merging.approvals.Approvals;
import dev.tidemill.merging.contexts.ContextCommits;
import dev.tidemill.merging.discussions.DiffNotePart;
import dev.tidemill.merging.discussions.DiffThreads;
import dev.tidemill.merging.discussions.Suggestions;
import dev.tidemill.merging.lists.MergeRequestLists;
import dev.tidemill.merging.merge.MergeDesk;
import dev.tidemill.merging.requests.MergeRequestChanges;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.requests.Reviewers;
import dev.tidemill.merging.reviews.Drafts;
import dev.tidemill.merging.templates.RequestDefaults;
import dev.tidemill.merging.versions.Versions;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.projects.Project;
import dev.tidemill.projects.forks.Forks;
import dev.tidemill.repos.Browsing;
import dev.tidemill.repos.refs.Refs;
import dev.tidemill.work.WorkPages;
import dev.tidemill.work.pages.WorkDesk;
import dev.tidemill.work.subjects.Home;
import java.util.List;
import java.util.Objects;

/** What the pages of merge requests call. */
public record PageDesk(
        WorkPages workPages,
        MergeRequests requests,
        MergeRequestLists lists,
        MergeRequestChanges changes,
        RequestCounts counts,
        Reviewers reviewers,
        Versions versions,
        Browsing browsing,
        Refs refs,
        Forks forks,
        MergeDesk merging,
        Approvals approvals,
        Drafts drafts,
        DiffNotePart diffNotes,
        DiffThreads threads,
        Suggestions suggestions,
        ContextCommits contexts,
        RequestDefaults defaults,
        List<RequestPanel> panels) {
    /** What pages of every room call. */
    public WorkDesk work() {
        return workPages.desk();
    }

    /** The project of a request's path, whose merge requests the caller may see. */
    Project project(Request request) {
        return work().access()
                .project(Principal.of(request), request.pathParam("path"), MergingPermissions.READ_MERGE_REQUEST);
    }

    /** The merge request of a request's path. */
    public MergeRequests.Found found(Request request) {
        return requests.get(
                Principal.of(request), project(request), request.params().requiredId("iid"));
    }

    /** The address of the merge requests of a project or group. */
    static String list(Home home) {
        return (home.isProject() ? "/" : "/groups/") + home.fullPath() + "/-/merge_requests";
    }

    /** The shell of a page of merge requests. */
    public PageShell shell(Request request, Home home, String title) {
        Project project = home.project();
        return project != null
                ? work().projectFrames().shell(request, project, title, list(home))
                : work().groupFrames().shell(request, Objects.requireNonNull(home.group()), title, list(home));
    }
}
