package dev.tidemill.work.notes;

import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Where;
import java.util.List;

/** Which notes of a list are wanted, in which order (doc/api/notes.md). */
public record NoteFilter(String activity, String orderBy, boolean ascending) {
    public static NoteFilter of(Params params) {
        return new NoteFilter(
                params.oneOf("activity_filter", List.of("all_notes", "only_comments", "only_activity"))
                        .orElse("all_notes"),
                params.oneOf("order_by", List.of("created_at", "updated_at")).orElse("created_at"),
                params.oneOf("sort", List.of("asc", "desc")).orElse("desc").equals("asc"));
    }

    void addTo(Where where) {
        where.when(activity.equals("only_comments"), "n.action is null");
        where.when(activity.equals("only_activity"), "n.action is not null");
    }

    String orderSql() {
        String direction = ascending ? " asc" : " desc";
        return "n." + orderBy + direction + ", n.id" + direction;
    }
}
