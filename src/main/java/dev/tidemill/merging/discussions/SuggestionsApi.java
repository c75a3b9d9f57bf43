package dev.tidemill.merging.discussions;

import dev.tidemill.identity.Needs;
import dev.tidemill.identity.Principal;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Routes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Applying suggestions over REST (doc/api/suggestions.md). */
public final class SuggestionsApi {
    private final Suggestions suggestions;

    public SuggestionsApi(Suggestions suggestions) {
        this.suggestions = suggestions;
    }

    /** Adds the rows of these endpoints. */
    public void routes(Routes routes) {
        routes.put("/api/v4/suggestions/{suggestion_id}/apply", Needs.USER, this::apply);
        routes.put("/api/v4/suggestions/batch_apply", Needs.USER, this::applyAll);
    }

    private Reply apply(Request request) {
        long id = request.params().requiredId("suggestion_id");
        return Reply.json(shown(suggestions.apply(Principal.of(request), List.of(id), message(request)))
                .getFirst());
    }

    private Reply applyAll(Request request) {
        var ids = request.params().require("ids").list("ids").orElse(List.of()).stream()
                .map(SuggestionsApi::number)
                .toList();
        return Reply.json(shown(suggestions.apply(Principal.of(request), ids, message(request))));
    }

    private static List<Map<String, Object>> shown(Suggestions.Applied applied) {
        return applied.applied().stream()
                .map(one -> SuggestionJson.of(one, applied.threads().get(one.discussionId()), applied.request()))
                .toList();
    }

    private static @Nullable String message(Request request) {
        return request.params().text("commit_message").orElse(null);
    }

    private static Long number(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw ApiError.parameter("ids is invalid");
        }
    }
}
