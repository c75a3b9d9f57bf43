package dev.tidemill.work.pages.issues;

import dev.tidemill.platform.http.Routes;

/** All pages of issues. */
public final class IssuePages {
    private final IssueDesk desk;
    private final IssueListPage list;
    private final IssueShowPage show;
    private final IssueFormPage form;
    private final IssueDeedsPage deeds;
    private final MyIssuesPage mine;
    private volatile DescriptionTemplates templates = DescriptionTemplates.NONE;

    public IssuePages(IssueDesk desk) {
        this.desk = desk;
        this.list = new IssueListPage(desk);
        this.show = new IssueShowPage(desk);
        this.form = new IssueFormPage(desk, () -> templates);
        this.deeds = new IssueDeedsPage(desk);
        this.mine = new MyIssuesPage(desk);
    }

    /** Says who knows the templates of descriptions; a room that reads repositories does this once. */
    public void templates(DescriptionTemplates source) {
        templates = source;
    }

    /** Adds their rows. */
    public void routes(Routes routes) {
        list.routes(routes);
        show.routes(routes);
        form.routes(routes);
        deeds.routes(routes);
        mine.routes(routes);
        for (String word : new String[] {"issues", "work_items"}) {
            desk.forms()
                    .routes(
                            routes,
                            "/<path>/-/" + word + "/{iid}",
                            request -> desk.found(request).view(),
                            false);
        }
    }
}
