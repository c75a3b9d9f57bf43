package dev.tidemill.work.pages.issues;

import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.projects.Project;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.boards.Boards;
import dev.tidemill.work.items.ItemMoves;
import dev.tidemill.work.items.ItemPositions;
import dev.tidemill.work.items.WorkItemChanges;
import dev.tidemill.work.items.WorkItems;
import dev.tidemill.work.links.Links;
import dev.tidemill.work.pages.Discussions;
import dev.tidemill.work.pages.Sidebars;
import dev.tidemill.work.pages.SubjectForms;
import dev.tidemill.work.pages.WorkDesk;
import dev.tidemill.work.references.ItemFinder;
import dev.tidemill.work.subjects.Home;
import java.util.Objects;

/** What the pages of issues call. */
public record IssueDesk(WorkDesk work, Tools tools, Discussions discussions, Sidebars sidebars, SubjectForms forms) {
    /** The use cases of items. */
    public record Tools(
            WorkItems items,
            WorkItemChanges changes,
            Links links,
            ItemFinder finder,
            ItemMoves moves,
            ItemPositions positions,
            Boards boards) {}

    public WorkItems items() {
        return tools.items();
    }

    public WorkItemChanges changes() {
        return tools.changes();
    }

    public Links links() {
        return tools.links();
    }

    ItemFinder finder() {
        return tools.finder();
    }

    /** The project of a request's path, whose issues the caller may see. */
    Project project(Request request) {
        return work.access().project(Principal.of(request), request.pathParam("path"), WorkPermissions.READ_ISSUE);
    }

    /** The issue of a request's path. */
    WorkItems.Found found(Request request) {
        return items().get(
                        Principal.of(request),
                        project(request),
                        request.params().requiredId("iid"));
    }

    /** The address of the issues of a project or group. */
    static String list(Home home) {
        return (home.isProject() ? "/" : "/groups/") + home.fullPath() + "/-/issues";
    }

    /** The shell of a page of issues. */
    PageShell shell(Request request, Home home, String title) {
        Project project = home.project();
        return project != null
                ? work.projectFrames().shell(request, project, title, list(home))
                : work.groupFrames().shell(request, Objects.requireNonNull(home.group()), title, list(home));
    }
}
