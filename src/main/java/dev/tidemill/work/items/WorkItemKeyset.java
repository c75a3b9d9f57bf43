package dev.tidemill.work.items;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Where;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The order of a keyset-paged list (doc/api/issues.md): a column and the number, and where a page begins.
 *
 * @param column {@code created_at}, {@code updated_at}, {@code title} or {@code id}
 * @param ascending the direction
 */
record WorkItemKeyset(String column, boolean ascending) {
    private static final Map<String, String> COLUMNS = Map.of(
            "created_at", "i.created_at",
            "updated_at", "i.updated_at",
            "title", "lower(i.title)",
            "id", "i.id");
    private static final String REFUSAL = "Keyset pagination is not yet available for this type of request";

    /** Reads a request; other orders are refused with 405, as GitLab does. */
    static WorkItemKeyset of(Params params) {
        String column = params.text("order_by").orElse("created_at");
        if (!COLUMNS.containsKey(column)) {
            throw ApiError.withBody(405, REFUSAL, Map.of("error", REFUSAL));
        }
        return new WorkItemKeyset(
                column,
                params.oneOf("sort", List.of("asc", "desc")).orElse("desc").equals("asc"));
    }

    String orderSql() {
        String direction = ascending ? " asc" : " desc";
        return COLUMNS.get(column) + direction + ", i.id" + direction;
    }

    /** Keeps what stood on earlier pages out of a list. */
    void addTo(Where where, Optional<String> after) {
        if (after.isEmpty()) {
            return;
        }
        String key = after.get();
        int at = key.indexOf('|');
        try {
            where.value("keyId", Long.parseLong(key.substring(0, Math.max(at, 0))));
            String rest = key.substring(at + 1);
            where.value(
                    "key",
                    switch (column) {
                        case "title" -> rest;
                        case "id" -> Long.parseLong(rest);
                        default -> Instant.parse(rest);
                    });
        } catch (NumberFormatException | DateTimeParseException e) {
            throw ApiError.parameter("cursor is invalid");
        }
        where.and("(" + COLUMNS.get(column) + ", i.id) " + (ascending ? ">" : "<") + " (:key, :keyId)");
    }

    /** Where the page after this item begins. */
    String keyOf(WorkItem item) {
        String value = switch (column) {
            case "title" -> item.title().toLowerCase(java.util.Locale.ROOT);
            case "id" -> Long.toString(item.id());
            case "updated_at" -> item.updatedAt().toString();
            default -> item.createdAt().toString();
        };
        return item.id() + "|" + value;
    }
}
