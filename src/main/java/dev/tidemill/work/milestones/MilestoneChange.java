package dev.tidemill.work.milestones;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Wishes for a milestone; dates are null when not sent and empty to take them away (doc/api/milestones.md).
 *
 * @param stateEvent {@code close} or {@code activate}
 */
public record MilestoneChange(
        Optional<String> title,
        Optional<String> description,
        @Nullable Optional<LocalDate> startDate,
        @Nullable Optional<LocalDate> dueDate,
        Optional<String> stateEvent) {
    private static final int LONGEST_TITLE = 255;
    private static final int LONGEST_TEXT = 1_000_000;

    /** Reads what makes a milestone. */
    public static MilestoneChange forNew(Params params) {
        params.require("title");
        return of(params);
    }

    /** Reads what changes one; something must be sent. */
    public static MilestoneChange forOld(Params params) {
        if (Stream.of("title", "description", "start_date", "due_date", "state_event")
                .noneMatch(params::has)) {
            throw ApiError.parameter("title, description, start_date, due_date, state_event are missing, "
                    + "at least one parameter must be provided");
        }
        return of(params);
    }

    private static MilestoneChange of(Params params) {
        var title = params.text("title").map(String::strip);
        if (params.has("title") && title.filter(text -> !text.isEmpty()).isEmpty()) {
            throw ApiError.invalid("title", "can't be blank");
        }
        if (title.filter(text -> text.length() > LONGEST_TITLE).isPresent()) {
            throw ApiError.invalid("title", "is too long (maximum is " + LONGEST_TITLE + " characters)");
        }
        var description = params.text("description");
        if (description.filter(text -> text.length() > LONGEST_TEXT).isPresent()) {
            throw ApiError.invalid("description", "is too long (maximum is " + LONGEST_TEXT + " characters)");
        }
        return new MilestoneChange(
                title,
                description,
                params.has("start_date") ? params.date("start_date") : null,
                params.has("due_date") ? params.date("due_date") : null,
                params.oneOf("state_event", List.of("close", "activate")));
    }
}
