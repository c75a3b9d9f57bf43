package dev.tidemill.merging;

import dev.tidemill.merging.lists.MergeRequestLists;
import dev.tidemill.merging.pages.PageDesk;
import dev.tidemill.merging.pages.RequestCounts;
import dev.tidemill.merging.pages.RequestPages;
import dev.tidemill.merging.requests.RequestDesk;
import dev.tidemill.platform.Platform;
import dev.tidemill.projects.ProjectsRoom;
import dev.tidemill.repos.ReposRoom;
import dev.tidemill.work.WorkRoom;
import java.util.concurrent.CopyOnWriteArrayList;

/** Puts the pages of this room together. */
final class MergingPages {
    private MergingPages() {}

    static RequestPages of(
            Platform platform,
            ProjectsRoom projects,
            WorkRoom work,
            ReposRoom repos,
            RequestDesk desk,
            MergeRequestLists lists) {
        return new RequestPages(new PageDesk(
                work.pages(),
                desk.requests(),
                lists,
                desk.changes(),
                new RequestCounts(platform.db()),
                desk.reviewers(),
                desk.versions(),
                repos.browsing(),
                repos.refs(),
                projects.forks(),
                new CopyOnWriteArrayList<>()));
    }
}
