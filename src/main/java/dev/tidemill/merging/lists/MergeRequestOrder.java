package dev.tidemill.merging.lists;

import dev.tidemill.platform.http.Params;
import java.util.List;

/** The orders of {@code order_by} and {@code sort} (doc/api/merge_requests.md), about {@code merging.requests r}. */
final class MergeRequestOrder {
    private static final List<String> COLUMNS = List.of(
            "created_at",
            "label_priority",
            "merged_at",
            "milestone_due",
            "popularity",
            "priority",
            "title",
            "updated_at");
    private static final String MILESTONE_DUE =
            "(select m.due_date from work.milestones m where m.id = r.milestone_id)";
    private static final String LABEL_PRIORITY = """
            (select min(y.priority) from work.label_links k
                join work.label_priorities y on y.label_id = k.label_id and y.project_id = r.project_id
             where k.subject_id = r.id)""";
    private static final String POPULARITY = """
            (select count(*) from work.awards w
             where w.subject_id = r.id and w.note_id is null and w.name = 'thumbsup')""";

    private MergeRequestOrder() {}

    static String of(Params params) {
        String by = params.oneOf("order_by", COLUMNS).orElse("created_at");
        boolean up = params.oneOf("sort", List.of("asc", "desc")).orElse("desc").equals("asc");
        String direction = up ? " asc" : " desc";
        return switch (by) {
            case "updated_at" -> "r.updated_at" + direction + ", r.id" + direction;
            case "title" -> "lower(r.title)" + direction + ", r.id" + direction;
            case "merged_at" -> last("r.merged_at", direction);
            case "milestone_due" -> last(MILESTONE_DUE, direction);
            case "label_priority" -> last(LABEL_PRIORITY, " asc");
            case "priority" -> MILESTONE_DUE + " asc nulls last, " + last(LABEL_PRIORITY, " asc");
            case "popularity" -> POPULARITY + direction + ", r.id" + direction;
            default -> "r.created_at" + direction + ", r.id" + direction;
        };
    }

    /** Requests without a value come last in both directions. */
    private static String last(String column, String direction) {
        return column + direction + " nulls last, r.id desc";
    }
}
