package dev.tidemill.work.boards;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Wishes for a board; an {@code Optional} inside tells a wish to clear from no wish (null).
 *
 * @param labels titles of the labels that all its items have, or null
 */
public record BoardChange(
        Optional<String> name,
        Optional<Boolean> hideBacklog,
        Optional<Boolean> hideClosed,
        @Nullable Optional<Long> milestone,
        @Nullable Optional<Long> assignee,
        @Nullable Optional<Integer> weight,
        @Nullable List<String> labels) {
    private static final int LONGEST = 255;

    public static BoardChange forNew(Params params) {
        params.require("name");
        return of(params);
    }

    public static BoardChange of(Params params) {
        var name = params.text("name").map(String::strip);
        if (params.has("name") && name.filter(text -> !text.isEmpty()).isEmpty()) {
            throw ApiError.invalid("name", "can't be blank");
        }
        if (name.filter(text -> text.length() > LONGEST).isPresent()) {
            throw ApiError.invalid("name", "is too long (maximum is " + LONGEST + " characters)");
        }
        return new BoardChange(
                name,
                params.bool("hide_backlog_list"),
                params.bool("hide_closed_list"),
                params.has("milestone_id") ? number(params, "milestone_id") : null,
                params.has("assignee_id") ? number(params, "assignee_id") : null,
                params.has("weight") ? weight(params) : null,
                params.has("labels") ? params.list("labels").orElse(List.of()) : null);
    }

    private static Optional<Long> number(Params params, String name) {
        var id = params.id(name);
        return id.isPresent() && id.getAsLong() > 0 ? Optional.of(id.getAsLong()) : Optional.empty();
    }

    private static Optional<Integer> weight(Params params) {
        var weight = params.integer("weight");
        if (weight.isPresent() && weight.getAsInt() < 0) {
            return Optional.empty();
        }
        return weight.isPresent() ? Optional.of(weight.getAsInt()) : Optional.empty();
    }
}
