package dev.tidemill.work.items;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.work.subjects.SubjectChange;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What fields of work items may hold. */
final class ItemRules {
    private static final int LONGEST_TITLE = 255;
    private static final int LONGEST_DESCRIPTION = 1_048_576;

    private ItemRules() {}

    /** Refuses titles and descriptions that cannot be. */
    static void check(SubjectChange wanted) {
        String title = wanted.title();
        if (title != null && title.isBlank()) {
            throw ApiError.invalid("title", "can't be blank");
        }
        if (title != null && title.length() > LONGEST_TITLE) {
            throw ApiError.invalid("title", "is too long (maximum is " + LONGEST_TITLE + " characters)");
        }
        String description = wanted.description();
        if (description != null && description.length() > LONGEST_DESCRIPTION) {
            throw ApiError.invalid("description", "is too long (maximum is " + LONGEST_DESCRIPTION + " characters)");
        }
        Optional<Integer> weight = wanted.weight();
        if (weight != null && weight.filter(number -> number < 0).isPresent()) {
            throw ApiError.invalid("weight", "must be greater than or equal to 0");
        }
    }

    /** Refuses an end before the start. */
    static void checkDates(@Nullable LocalDate start, @Nullable LocalDate due) {
        if (start != null && due != null && due.isBefore(start)) {
            throw ApiError.invalid("due_date", "must be greater than or equal to start date");
        }
    }

    /** Whether a wish changes what only those with the role for it change: everything but text, state and secrecy. */
    static boolean planning(SubjectChange wanted) {
        return wanted.changesLabels()
                || wanted.changesAssignees()
                || wanted.milestone() != null
                || wanted.dueDate() != null
                || wanted.startDate() != null
                || wanted.weight() != null
                || wanted.locked() != null
                || wanted.extra().containsKey(IssueParams.TYPE);
    }

    /** Whether a wish changes text, state or secrecy. */
    static boolean wording(SubjectChange wanted) {
        return wanted.title() != null
                || wanted.description() != null
                || wanted.stateEvent() != null
                || wanted.confidential() != null
                || wanted.duplicateOf() != null;
    }

    /** A wish without what only members set on a new item. */
    static SubjectChange bare(SubjectChange wanted) {
        var bare = new SubjectChange();
        String title = wanted.title();
        if (title != null) {
            bare.title(title);
        }
        String description = wanted.description();
        if (description != null) {
            bare.description(description);
        }
        Boolean confidential = wanted.confidential();
        if (confidential != null) {
            bare.confidential(confidential);
        }
        return bare;
    }
}
