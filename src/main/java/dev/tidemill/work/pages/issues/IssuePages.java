package dev.tidemill.work.pages.issues;

import dev.tidemill.platform.http.Routes;

/** All pages of issues. */
public final class IssuePages {
    private final IssueDesk desk;
    private final IssueListPage list;
    private final IssueShowPage show;

    public IssuePages(IssueDesk desk) {
        this.desk = desk;
        this.list = new IssueListPage(desk);
        this.show = new IssueShowPage(desk);
    }

    /** Adds their rows. */
    public void routes(Routes routes) {
        list.routes(routes);
        show.routes(routes);
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
