package dev.tidemill.merging.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.versions.Version;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.code.DiffSlots;
import dev.tidemill.platform.web.ui.Pick;
import dev.tidemill.repos.diffview.DiffAsked;
import dev.tidemill.repos.diffview.DiffView;
import dev.tidemill.repos.diffview.DiffViews;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a merge request changes, in one version or between two. */
public final class RequestDiffsPage {
    private static final String TEMPLATE = "dev/tidemill/merging/pages/request_diffs.jte";

    private final PageDesk desk;

    RequestDiffsPage(PageDesk desk) {
        this.desk = desk;
    }

    /**
     * What the template shows.
     *
     * @param diff the changes, or null while there is no version
     * @param versions links to the versions
     * @param bases links that compare the version with the target branch or an earlier one
     * @param version what is shown, in words
     * @param against what it is compared with, in words
     * @param drafts how many comments of the reader wait for the end of the review
     * @param mayReview whether the reader may end a review
     * @param mayApprove whether the reader may approve with it
     */
    public record Shown(
            RequestTop top,
            @Nullable DiffView diff,
            List<Pick> versions,
            List<Pick> bases,
            String version,
            String against,
            int drafts,
            boolean mayReview,
            boolean mayApprove) {}

    /** The version shown and the one it is compared with, if any. */
    private record Between(Version version, @Nullable Version start) {
        String from() {
            return start == null ? version.baseSha() : start.headSha();
        }
    }

    void routes(Routes routes) {
        routes.get("/<path>/-/merge_requests/{iid}/diffs", Needs.PAGE, this::show);
    }

    private Reply show(Request request) {
        var found = desk.found(request);
        var versions = desk.versions().all(found.request().id());
        var between = between(request, versions);
        String base = found.view().face().path() + "/diffs";
        var shell = desk.shell(
                request, found.view().home(), "Changes of !" + found.request().iid());
        var asked = DiffAsked.of(request.params());
        String comment = request.params().text("comment").orElse("");
        DiffView diff = between.map(shown -> diff(shell, found, shown, asked, base, comment))
                .orElse(null);
        if (asked.partial()) {
            if (diff == null) {
                throw ApiError.notFound("Version");
            }
            return DiffViews.part(desk.work().shells(), shell, diff);
        }
        var content = new Shown(
                RequestTop.of(desk, found, RequestTop.Place.CHANGES, ""),
                diff,
                picks(base, versions, between),
                bases(base, versions, between),
                between.map(shown -> name(shown.version(), versions)).orElse(""),
                between.map(Between::start).map(start -> name(start, versions)).orElse("target branch"),
                found.view().caller().anonymous()
                        ? 0
                        : desk.drafts().list(found).size(),
                found.request().open() && !found.view().caller().anonymous(),
                desk.approvals().mayApprove(found, desk.approvals().state(found)));
        return desk.work().shells().page(new View(shell.frame(PageShell.Frame.WIDE), TEMPLATE, content));
    }

    private DiffView diff(
            PageShell shell, MergeRequests.Found found, Between shown, DiffAsked asked, String base, String comment) {
        var code = desk.browsing().access().read(found.view().caller(), found.project());
        String page = base + query(shown);
        DiffSlots slots = shown.start() == null
                ? new LineComments(desk, shell, found, shown.version(), page, comment)
                : DiffSlots.NONE;
        return desk.browsing()
                .diffViews()
                .of(code, shown.from(), shown.version().headSha(), asked, page, slots);
    }

    private static String query(Between shown) {
        Version start = shown.start();
        return "?diff_id=" + shown.version().id() + (start == null ? "" : "&start_id=" + start.id());
    }

    private static Optional<Between> between(Request request, List<Version> versions) {
        if (versions.isEmpty()) {
            return Optional.empty();
        }
        var params = request.params();
        Version shown =
                params.id("diff_id").isPresent() ? byId(versions, params.requiredId("diff_id")) : versions.getFirst();
        Version start = params.id("start_id").isPresent() ? byId(versions, params.requiredId("start_id")) : null;
        if (start != null && start.number() >= shown.number()) {
            throw ApiError.notFound("Version");
        }
        return Optional.of(new Between(shown, start));
    }

    private static Version byId(List<Version> versions, long id) {
        return versions.stream()
                .filter(version -> version.id() == id)
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("Version"));
    }

    private static String name(Version version, List<Version> all) {
        return version.number() == all.size() ? "latest version" : "version " + version.number();
    }

    private static List<Pick> picks(String base, List<Version> versions, Optional<Between> shown) {
        return versions.stream()
                .map(version -> new Pick(
                        name(version, versions) + " \u00b7 " + version.headSha().substring(0, 8),
                        base + "?diff_id=" + version.id(),
                        shown.filter(now -> now.version().id() == version.id()).isPresent()))
                .toList();
    }

    private static List<Pick> bases(String base, List<Version> versions, Optional<Between> shown) {
        var picks = new ArrayList<Pick>();
        shown.ifPresent(now -> {
            String address = base + "?diff_id=" + now.version().id();
            picks.add(new Pick("target branch", address, now.start() == null));
            versions.stream()
                    .filter(version -> version.number() < now.version().number())
                    .forEach(version -> picks.add(new Pick(
                            name(version, versions) + " \u00b7 "
                                    + version.headSha().substring(0, 8),
                            address + "&start_id=" + version.id(),
                            now.start() != null && now.start().id() == version.id())));
        });
        return picks;
    }
}
