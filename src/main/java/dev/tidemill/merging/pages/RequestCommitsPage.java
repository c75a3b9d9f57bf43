package dev.tidemill.merging.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.versions.Version;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Endpoint;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Shells;
import dev.tidemill.repos.commits.Commit;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** The commits of a merge request, the newest first. */
public final class RequestCommitsPage {
    private static final String TEMPLATE = "dev/tidemill/merging/pages/request_commits.jte";
    private static final String PAGE = "/<path>/-/merge_requests/{iid}/commits";
    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");
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
     * @param context commits that help to read it
     * @param mayAdd whether the reader may add and remove those
     */
    public record Shown(
            RequestTop top, String code, List<Commit> commits, int total, List<Commit> context, boolean mayAdd) {}

    void routes(Routes routes) {
        routes.get(PAGE, Needs.PAGE, this::show);
        routes.post(PAGE + "/context", Needs.FORM, act(this::add));
        routes.post(PAGE + "/context/delete", Needs.FORM, act(this::remove));
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
                version == null ? 0 : version.commitCount(),
                desk.contexts().of(found),
                desk.contexts().mayChange(found.view()));
        return desk.work().shells().page(new View(shell, TEMPLATE, content));
    }

    private Endpoint act(BiConsumer<Request, MergeRequests.Found> doing) {
        return request -> {
            var found = desk.found(request);
            String page = found.view().face().path() + "/commits";
            try {
                doing.accept(request, found);
                return Reply.seeOther(page + "#context");
            } catch (ApiError refused) {
                return Shells.failed(page, refused.text());
            }
        };
    }

    private void add(Request request, MergeRequests.Found found) {
        String text = request.params().text("commits").orElse("").strip();
        desk.contexts().add(found, text.isEmpty() ? List.of() : List.of(BETWEEN.split(text)));
    }

    private void remove(Request request, MergeRequests.Found found) {
        desk.contexts().remove(found, List.of(request.params().requiredText("sha")));
    }
}
