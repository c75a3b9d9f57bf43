package dev.tidemill.merging.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.merging.versions.Version;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.repos.commits.Commit;
import java.util.List;

/** The commits of a merge request, the newest first. */
public final class RequestCommitsPage {
    private static final String TEMPLATE = "dev/tidemill/merging/pages/request_commits.jte";
    private static final int MOST = 200;

    private final PageDesk desk;

    RequestCommitsPage(PageDesk desk) {
        this.desk = desk;
    }

    /**
     * What the template shows.
     *
     * @param code the address of the project
     * @param total how many commits there are
     */
    public record Shown(RequestTop top, String code, List<Commit> commits, int total) {}

    void routes(Routes routes) {
        routes.get("/<path>/-/merge_requests/{iid}/commits", Needs.PAGE, this::show);
    }

    private Reply show(Request request) {
        var found = desk.found(request);
        var code = desk.browsing().access().read(found.view().caller(), found.project());
        Version version = desk.versions()
                .newest(List.of(found.request().id()))
                .get(found.request().id());
        List<Commit> commits = version == null
                ? List.of()
                : desk.browsing().log().between(code, version.baseSha(), version.headSha(), MOST);
        var shell = desk.shell(
                request, found.view().home(), "Commits of !" + found.request().iid());
        var content = new Shown(
                RequestTop.of(desk, found, RequestTop.Place.COMMITS, ""),
                "/" + found.project().fullPath(),
                commits,
                version == null ? 0 : version.commitCount());
        return desk.work().shells().page(new View(shell, TEMPLATE, content));
    }
}
