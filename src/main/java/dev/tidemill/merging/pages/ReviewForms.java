package dev.tidemill.merging.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.merging.discussions.Position;
import dev.tidemill.merging.discussions.PositionParams;
import dev.tidemill.merging.requests.MergeRequests;
import dev.tidemill.merging.reviews.Drafts;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.work.notes.Notes;
import java.util.List;

/** The forms of a review: comments on lines, at once or kept until the review ends, its end, and suggestions. */
final class ReviewForms {
    private static final String ONE = RequestForms.ONE;

    private final PageDesk desk;
    private final RequestForms forms;

    ReviewForms(PageDesk desk, RequestForms forms) {
        this.desk = desk;
        this.forms = forms;
    }

    void routes(Routes routes) {
        routes.post(ONE + "/diff_notes", Needs.FORM, forms.act(this::comment));
        routes.post(ONE + "/draft_notes/{draft}/delete", Needs.FORM, forms.act(this::forget));
        routes.post(ONE + "/review", Needs.FORM, forms.act(this::submit));
        routes.post(ONE + "/suggestions/{suggestion}/apply", Needs.FORM, forms.act(this::apply));
    }

    private String comment(Request request, MergeRequests.Found found) {
        Params params = request.params();
        Position position = PositionParams.read(params.hash("position"));
        String body = params.text("body").orElse("");
        if (params.text("review").orElse("").equals("1")) {
            desk.drafts().create(found, new Drafts.Wish(body, null, position, null, false));
            return "/diffs#review";
        }
        var placed = desk.diffNotes().place(found.view(), position, null);
        var attachment = desk.diffNotes().begun(found.view(), placed, body);
        var draft = new Notes.Draft(body, false, null, List.of(attachment), false);
        var written = desk.work().notes().openThread(found.view(), draft, true);
        return "/diffs" + written.note().map(note -> "#note_" + note.id()).orElse("");
    }

    private String forget(Request request, MergeRequests.Found found) {
        desk.drafts().delete(found, request.params().requiredId("draft"));
        return "/diffs";
    }

    private String submit(Request request, MergeRequests.Found found) {
        var params = request.params();
        String summary = params.text("body").orElse("");
        String state = params.oneOf("state", List.of("reviewed", "requested_changes", "approved"))
                .orElse("reviewed");
        desk.drafts().submit(found, new Drafts.Verdict(summary.isBlank() ? null : summary, state));
        return "#timeline";
    }

    private String apply(Request request, MergeRequests.Found found) {
        long id = request.params().requiredId("suggestion");
        desk.suggestions().apply(found.view().caller(), List.of(id), null);
        return "#timeline";
    }
}
