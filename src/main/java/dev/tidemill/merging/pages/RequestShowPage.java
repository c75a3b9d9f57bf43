package dev.tidemill.merging.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.work.WorkPermissions;
import dev.tidemill.work.pages.Discussion;
import dev.tidemill.work.pages.Sidebar;
import gg.jte.Content;
import java.util.List;

/** One merge request with its discussion and what keeps it from being merged. */
public final class RequestShowPage {
    private static final String TEMPLATE = "dev/tidemill/merging/pages/request_show.jte";

    private final PageDesk desk;
    private final ReviewerPanels reviewers;
    private final MergeBoxes boxes;

    RequestShowPage(PageDesk desk) {
        this.desk = desk;
        this.reviewers = new ReviewerPanels(desk);
        this.boxes = new MergeBoxes(desk);
    }

    /**
     * What the template shows.
     *
     * @param html the description as markup
     * @param box whether and how it can be merged
     * @param mayReact whether the reader may react
     */
    public record Shown(
            RequestTop top, String html, MergeBox box, Discussion discussion, Sidebar sidebar, boolean mayReact) {}

    void routes(Routes routes) {
        routes.get("/<path>/-/merge_requests/{iid}", Needs.PAGE, this::show);
    }

    private Reply show(Request request) {
        var found = desk.found(request);
        var view = found.view();
        String base = view.face().path();
        var shell = desk.shell(
                request,
                view.home(),
                found.request().title() + " (!" + found.request().iid() + ")");
        var pages = desk.workPages();
        var known = new Sidebar.Known(found.request().milestoneId(), null, null, null, false, false, false);
        List<Content> panels = List.of(reviewers.panel(shell, found));
        var content = new Shown(
                RequestTop.of(desk, found, RequestTop.Place.OVERVIEW, ""),
                desk.work()
                        .richText()
                        .html(view.caller(), view.home(), found.request().description()),
                boxes.of(shell, found),
                pages.discussions().of(view, base),
                pages.sidebars().of(view, base, known, panels),
                mayReact(found));
        return desk.work().shells().page(new View(shell, TEMPLATE, content));
    }

    private static boolean mayReact(MergeRequests.Found found) {
        return !found.view().caller().anonymous() && found.view().may(WorkPermissions.AWARD_EMOJI);
    }
}
