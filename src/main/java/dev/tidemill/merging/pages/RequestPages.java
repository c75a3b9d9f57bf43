package dev.tidemill.merging.pages;

import dev.tidemill.merging.conflicts.ConflictsApi;
import dev.tidemill.merging.conflicts.ConflictsPage;
import dev.tidemill.merging.picks.PicksPage;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.http.Routes;

/** All pages of merge requests. */
public final class RequestPages {
    private final PageDesk desk;

    public RequestPages(PageDesk desk) {
        this.desk = desk;
        var work = desk.work();
        work.projectFrames().add(new RequestMenu.OfProject(work.access()));
        desk.workPages().discussions().add(new DiffTimeline(desk.threads(), work.shells()));
        work.groupFrames().add(new RequestMenu.OfGroup(work.access()));
    }

    /** Adds what another room shows; rooms do this once, while the process is put together. */
    public void add(RequestPanel panel) {
        desk.panels().add(panel);
    }

    /** What stands above a page of one request that another room shows, at this place below the request's address. */
    public RequestTop top(MergeRequests.Found found, String tail) {
        return RequestTop.of(desk, found, RequestTop.Place.OTHER, tail);
    }

    /** Adds the rows of all pages. */
    public void routes(Routes routes) {
        new RequestListPage(desk).routes(routes);
        new RequestFormPage(desk).routes(routes);
        new RequestShowPage(desk).routes(routes);
        new RequestCommitsPage(desk).routes(routes);
        new RequestDiffsPage(desk).routes(routes);
        new RequestEditPage(desk).routes(routes);
        new SuggestionPage(desk).routes(routes);
        new PicksPage(desk).routes(routes);
        new ConflictsPage(desk).routes(routes);
        new ConflictsApi(desk).routes(routes);
        var forms = new RequestForms(desk);
        forms.routes(routes);
        new ReviewForms(desk, forms).routes(routes);
    }
}
