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
            if (refused.status() == 404 && !draft.written()) {
                throw refused;
            }
            return refused(request, draft, refused);
        }
        return Shells.done(
                found.view().face().path() + "#merge",
                "All merge conflicts were resolved. The merge request can now be merged.");
    }

    /** The form again, over the conflicts as they are after somebody else changed something; without them, if need be. */
    private Reply refused(Request request, ConflictDraft draft, ApiError refused) {
        int status = refused.status() == 409 ? 409 : 422;
        var now = desk.found(request);
        ConflictList list = null;
        String fault = spoken(refused.text());
        try {
            list = conflicts.list(now);
        } catch (ApiError missing) {
            fault = missing.status() == 404 ? "This merge request cannot be resolved any more." : missing.text();
        }
        return page(request, now, status, draft, list, fault);
    }

    /** People know sections by where they stand, not by name. */
    private static String spoken(String text) {
        return text.startsWith("Missing resolution for section ID")
                ? "Choose a side for every conflict, or write the file."
                : text;
    }

    private Reply page(
            Request request, MergeRequests.Found found, int status, ConflictDraft draft, @Nullable String fault) {
        return page(request, found, status, draft, conflicts.list(found), fault);
    }

    private Reply page(
            Request request,
            MergeRequests.Found found,
            int status,
            ConflictDraft draft,
            @Nullable ConflictList list,
            @Nullable String fault) {
        var content = ConflictView.of(
                RequestTop.of(desk, found, RequestTop.Place.OTHER, "/conflicts"),
                list,
                draft,
                desk.browsing().highlighter(),
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
