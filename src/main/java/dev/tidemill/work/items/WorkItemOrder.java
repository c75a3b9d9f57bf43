package dev.tidemill.work.items;

import dev.tidemill.platform.http.Params;
import java.util.List;

/** The orders of {@code order_by} and {@code sort} (doc/api/issues.md), as SQL about {@code work.items i}. */
final class WorkItemOrder {
    private static final List<String> COLUMNS = List.of(
            "created_at",
            "due_date",
            "label_priority",
            "milestone_due",
            "popularity",
            "priority",
            "relative_position",
            "title",
            "updated_at",
            "weight");
    private static final String MILESTONE_DUE =
            "(select m.due_date from work.milestones m where m.id = i.milestone_id)";
    private static final String LABEL_PRIORITY = """
            (select min(r.priority) from work.label_links k
                join work.label_priorities r on r.label_id = k.label_id and r.project_id = i.project_id
             where k.subject_id = i.id)""";
    private static final String POPULARITY = """
            (select count(*) from work.awards w
             where w.subject_id = i.id and w.note_id is null and w.name = 'thumbsup')""";

    private WorkItemOrder() {}

    static String of(Params params) {
        String by = params.oneOf("order_by", COLUMNS).orElse("created_at");
        boolean up = params.oneOf("sort", List.of("asc", "desc")).orElse("desc").equals("asc");
        String direction = up ? " asc" : " desc";
        return switch (by) {
            case "updated_at" -> "i.updated_at" + direction + ", i.id" + direction;
            case "title" -> "lower(i.title)" + direction + ", i.id" + direction;
            case "due_date" -> last("i.due_date", direction);
            case "weight" -> last("i.weight", direction);
            case "milestone_due" -> last(MILESTONE_DUE, direction);
            case "label_priority" -> last(LABEL_PRIORITY, " asc");
            case "priority" -> MILESTONE_DUE + " asc nulls last, " + last(LABEL_PRIORITY, " asc");
            case "relative_position" -> last("i.relative_position", " asc");
            case "popularity" -> POPULARITY + direction + ", i.id" + direction;
            default -> "i.created_at" + direction + ", i.id" + direction;
        };
    }

    /** Items without a value come last in both directions. */
    private static String last(String column, String direction) {
        return column + direction + " nulls last, i.id desc";
    }
}
