package dev.tidemill.work;

import dev.tidemill.platform.http.Routes;
import dev.tidemill.work.items.WorkItemChanges;
import dev.tidemill.work.items.WorkItems;
import dev.tidemill.work.links.Links;
import dev.tidemill.work.pages.Discussions;
import dev.tidemill.work.pages.Sidebars;
import dev.tidemill.work.pages.SubjectForms;
import dev.tidemill.work.pages.WorkDesk;
import dev.tidemill.work.pages.issues.IssueDesk;
import dev.tidemill.work.pages.issues.IssuePages;
import dev.tidemill.work.references.ItemFinder;

/** All pages of this room, and the parts that rooms make the pages of their kinds of subject of. */
public final class WorkPages {
    private final WorkDesk desk;
    private final Discussions discussions;
    private final Sidebars sidebars;
    private final SubjectForms forms;
    private final IssuePages issues;

    WorkPages(WorkDesk desk, WorkItems items, WorkItemChanges changes, Links links, ItemFinder finder) {
        this.desk = desk;
        this.discussions = new Discussions(desk);
        this.sidebars = new Sidebars(desk);
        this.forms = new SubjectForms(desk);
        var issueDesk = new IssueDesk(desk, items, changes, links, discussions, sidebars, forms, finder);
        this.issues = new IssuePages(issueDesk);
        desk.projectFrames().add(new PlanMenu.OfProject(desk.access()));
        desk.groupFrames().add(new PlanMenu.OfGroup(desk.access()));
    }

    /** What pages call. */
    public WorkDesk desk() {
        return desk;
    }

    /** The discussion of a subject's page; rooms add what they know to it. */
    public Discussions discussions() {
        return discussions;
    }

    /** The sidebar of a subject's page. */
    public Sidebars sidebars() {
        return sidebars;
    }

    /** The forms of a subject's page; rooms add their rows for their kind. */
    public SubjectForms forms() {
        return forms;
    }

    /** Adds the rows of all pages. */
    void routes(Routes routes) {
        forms.routes(routes);
        issues.routes(routes);
    }
}
