package dev.tidemill.work;

import dev.tidemill.platform.http.Routes;
import dev.tidemill.work.pages.Discussions;
import dev.tidemill.work.pages.Sidebars;
import dev.tidemill.work.pages.SubjectForms;
import dev.tidemill.work.pages.WorkDesk;
import dev.tidemill.work.pages.boards.BoardPage;
import dev.tidemill.work.pages.issues.DescriptionTemplates;
import dev.tidemill.work.pages.issues.IssueDesk;
import dev.tidemill.work.pages.issues.IssuePages;
import dev.tidemill.work.pages.plan.PlanPages;
import dev.tidemill.work.references.RichText;

/** All pages of this room, and the parts that rooms make the pages of their kinds of subject of. */
public final class WorkPages {
    private final WorkDesk desk;
    private final Discussions discussions;
    private final Sidebars sidebars;
    private final SubjectForms forms;
    private final IssuePages issues;
    private final PlanPages plan;
    private final BoardPage board;

    WorkPages(WorkDesk desk, IssueDesk.Tools tools) {
        this.desk = desk;
        this.discussions = new Discussions(desk);
        this.sidebars = new Sidebars(desk);
        this.forms = new SubjectForms(desk);
        var issueDesk = new IssueDesk(desk, tools, discussions, sidebars, forms);
        this.issues = new IssuePages(issueDesk);
        this.plan = new PlanPages(issueDesk);
        this.board = new BoardPage(issueDesk);
        desk.projectFrames().add(new PlanMenu.OfProject(desk.access()));
        desk.groupFrames().add(new PlanMenu.OfGroup(desk.access()));
    }

    /** What pages call. */
    public WorkDesk desk() {
        return desk;
    }

    /** Markdown with references as links; rooms add their kinds of reference. */
    public RichText richText() {
        return desk.richText();
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

    /** Says who knows the templates of issues' descriptions. */
    public void templates(DescriptionTemplates source) {
        issues.templates(source);
    }

    /** Adds the rows of all pages. */
    void routes(Routes routes) {
        forms.routes(routes);
        issues.routes(routes);
        plan.routes(routes);
        board.routes(routes);
    }
}
