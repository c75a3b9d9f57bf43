package dev.tidemill.merging.pages;

import dev.tidemill.identity.Needs;
import dev.tidemill.merging.discussions.DiffThread;
import dev.tidemill.merging.discussions.Suggestion;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import dev.tidemill.platform.web.View;
import dev.tidemill.work.notes.Note;
import java.util.List;
import java.util.Objects;

/** What a reviewer suggests beside what there is, and the button that makes a commit of it. */
public final class SuggestionPage {
    private static final String TEMPLATE = "dev/tidemill/merging/pages/suggestion.jte";

    private final PageDesk desk;

    SuggestionPage(PageDesk desk) {
        this.desk = desk;
    }

    /** What the template shows. */
    public record Content(
            RequestTop top, Suggestion suggestion, String path, List<String> before, List<String> after) {}

    void routes(Routes routes) {
        routes.get(RequestForms.ONE + "/suggestions/{suggestion}", Needs.PAGE_USER, this::show);
    }

    private Reply show(Request request) {
        var found = desk.found(request);
        desk.browsing().access().read(found.view().caller(), found.project());
        long id = request.params().requiredId("suggestion");
        var notes = desk.workPages().discussions().threads(found.view()).stream()
                .flatMap(List::stream)
                .map(Note::id)
                .toList();
        Suggestion suggestion = desk.threads().suggestions(notes).values().stream()
                .flatMap(List::stream)
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("Suggestion"));
        DiffThread thread =
                Objects.requireNonNull(desk.threads().of(found.request().id()).get(suggestion.discussionId()));
        var shell = desk.shell(
                request,
                found.view().home(),
                "Suggestion for !" + found.request().iid());
        var content = new Content(
                RequestTop.of(desk, found, RequestTop.Place.OTHER, ""),
                suggestion,
                thread.position().path(),
                suggestion.fromContent().lines().toList(),
                suggestion.toContent().lines().toList());
        return desk.work().shells().page(new View(shell, TEMPLATE, content));
    }
}
