package dev.tidemill.work.labels;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Wishes for a label; checked (doc/api/labels.md).
 *
 * @param title the title
 * @param color as {@code #rrggbb}
 * @param description what it means
 * @param priority the rank; null when not sent, empty to take it away
 */
public record LabelChange(
        Optional<String> title,
        Optional<String> color,
        Optional<String> description,
        @Nullable Optional<Integer> priority) {
    private static final int LONGEST = 255;
    private static final Set<String> RESERVED = Set.of("none", "any");

    /** Reads what makes a label: name and color must be there. */
    public static LabelChange forNew(Params params) {
        params.require("name", "color");
        return of(params, "name");
    }

    /** Reads what changes a label; something must be sent. */
    public static LabelChange forOld(Params params) {
        if (Stream.of("new_name", "color", "description", "priority").noneMatch(params::has)) {
            throw ApiError.parameter(
                    "new_name, color, description, priority are missing, at least one parameter must be provided");
        }
        return of(params, "new_name");
    }

    private static LabelChange of(Params params, String nameParameter) {
        var title = params.text(nameParameter).map(String::strip);
        title.ifPresent(LabelChange::checkTitle);
        if (params.has(nameParameter) && title.isEmpty()) {
            throw ApiError.invalid("title", "can't be blank");
        }
        var color = params.text("color")
                .map(text -> Color.of(text).orElseThrow(() -> ApiError.invalid("color", "must be a valid color code")));
        var description = params.text("description");
        if (description.filter(text -> text.length() > LONGEST).isPresent()) {
            throw ApiError.invalid("description", "is too long (maximum is " + LONGEST + " characters)");
        }
        return new LabelChange(title, color, description, params.has("priority") ? priority(params) : null);
    }

    /** A label by title alone, for labels that an issue names and that nobody made yet. */
    static LabelChange named(String title) {
        checkTitle(title);
        return new LabelChange(Optional.of(title), Optional.of("#6699cc"), Optional.empty(), null);
    }

    private static void checkTitle(String title) {
        if (title.isEmpty()) {
            throw ApiError.invalid("title", "can't be blank");
        }
        if (title.length() > LONGEST) {
            throw ApiError.invalid("title", "is too long (maximum is " + LONGEST + " characters)");
        }
        if (title.contains(",") || RESERVED.contains(title.toLowerCase(Locale.ROOT))) {
            throw ApiError.invalid(java.util.Map.of("title", List.of("is invalid")));
        }
    }

    private static Optional<Integer> priority(Params params) {
        var rank = params.integer("priority");
        if (rank.isPresent() && rank.getAsInt() < 0) {
            throw ApiError.invalid("priority", "must be greater than or equal to 0");
        }
        return rank.isPresent() ? Optional.of(rank.getAsInt()) : Optional.empty();
    }
}
