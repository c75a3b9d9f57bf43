package dev.tidemill.merging.conflicts;

import dev.tidemill.identity.Needs;
import dev.tidemill.merging.pages.PageDesk;
import dev.tidemill.merging.pages.RequestTop;
import dev.tidemill.merging.pages.ShellWords;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.PageShell;
import dev.tidemill.platform.web.View;
import dev.tidemill.platform.web.site.Shells;
import org.jspecify.annotations.Nullable;

/** The page that resolves conflicts: a form with every file, which becomes one merge commit. */
public final class ConflictsPage {
    private static final String TEMPLATE = "dev/tidemill/merging/conflicts/conflicts.jte";
    private static final String ADDRESS = "/<path>/-/merge_requests/{iid}/conflicts";

    private final PageDesk desk;
    private final Conflicts conflicts;

    public ConflictsPage(PageDesk desk) {
        this.desk = desk;
        this.conflicts = desk.merging().conflicts();
    }

    /** Adds the rows of these pages. */
    public void routes(Routes routes) {
        routes.get(ADDRESS, Needs.PAGE_USER, this::show);
        routes.post(ADDRESS, Needs.FORM, this::submit);
    }

    private Reply show(Request request) {
        var found = desk.found(request);
        try {
            return page(request, found, 200, ConflictDraft.NONE, null);
        } catch (ApiError missing) {
            if (missing.status() != 409) {
                throw missing;
            }
            return Shells.failed(found.view().face().path(), missing.text());
        }
    }

    private Reply submit(Request request) {
        var found = desk.found(request);
        var params = request.params();
        var draft = ConflictDraft.of(params);
        String edited = params.text("edit").orElse("");
        String chosen = params.text("choose").orElse("");
        if (!edited.isEmpty() || !chosen.isEmpty()) {
            ConflictList list = conflicts.list(found);
            String content = list.text(edited).map(ConflictText::content).orElse(null);
            var changed = edited.isEmpty() ? draft.editing(chosen, null) : draft.editing(edited, content);
            return page(request, found, 200, changed, null);
        }
        try {
            conflicts.resolve(found, draft.resolution());
        } catch (ApiError refused) {
            if (refused.status() == 404) {
                throw refused;
            }
            return page(request, again(request), refused.status() == 409 ? 409 : 422, draft, spoken(refused.text()));
        }
        return Shells.done(
                found.view().face().path() + "#merge",
                "All merge conflicts were resolved. The merge request can now be merged.");
    }

    /** The request as it is after somebody else changed it. */
    private MergeRequests.Found again(Request request) {
        return desk.found(request);
    }

    /** People know sections by where they stand, not by name. */
    private static String spoken(String text) {
        return text.startsWith("Missing resolution for section ID")
                ? "Choose a side for every conflict, or write the file."
                : text;
    }

    private Reply page(
            Request request, MergeRequests.Found found, int status, ConflictDraft draft, @Nullable String fault) {
        ConflictList list = conflicts.list(found);
        var content = new ConflictView(
                RequestTop.of(desk, found, RequestTop.Place.OTHER, "/conflicts"),
                found.view().face().path(),
                list,
                ConflictView.files(list, draft, desk.browsing().highlighter()),
                draft.message().isEmpty() ? list.message() : draft.message(),
                ConflictView.kept(list, draft),
                conflicts.local(found.request(), ShellWords::quoted),
                fault);
        var shell = desk.shell(
                        request,
                        found.view().home(),
                        "Conflicts of !" + found.request().iid())
                .frame(PageShell.Frame.WIDE);
        return desk.work().shells().page(status, new View(shell, TEMPLATE, content));
    }
}
