package dev.tidemill.merging.lists;

import dev.tidemill.merging.requests.MergeRequest;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Where;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The order of a keyset-paged list: a column and the number, and where a page begins.
 *
 * @param column {@code created_at}, {@code updated_at}, {@code title} or {@code id}
 * @param ascending the direction
 */
record MergeRequestKeyset(String column, boolean ascending) {
    private static final Map<String, String> COLUMNS = Map.of(
            "created_at", "r.created_at",
            "updated_at", "r.updated_at",
            "title", "lower(r.title)",
            "id", "r.id");
    private static final String REFUSAL = "Keyset pagination is not yet available for this type of request";

    /** Reads a request; other orders are refused with 405, as GitLab does. */
    static MergeRequestKeyset of(Params params) {
        String column = params.text("order_by").orElse("created_at");
        if (!COLUMNS.containsKey(column)) {
            throw ApiError.withBody(405, REFUSAL, Map.of("error", REFUSAL));
        }
        String sort = params.oneOf("sort", List.of("asc", "desc")).orElse("desc");
        return new MergeRequestKeyset(column, sort.equals("asc"));
    }

    String orderSql() {
        String direction = ascending ? " asc" : " desc";
        return COLUMNS.get(column) + direction + ", r.id" + direction;
    }

    /** Keeps what stood on earlier pages out of a list. */
    void addTo(Where where, Optional<String> after) {
        if (after.isEmpty()) {
            return;
        }
        String key = after.get();
        int at = Math.max(key.indexOf('|'), 0);
        String rest = key.substring(key.isEmpty() ? 0 : at + 1);
        try {
            where.value("keyId", Long.parseLong(key.substring(0, at)));
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
        where.and("(" + COLUMNS.get(column) + ", r.id) " + (ascending ? ">" : "<") + " (:key, :keyId)");
    }

    /** Where the page after this request begins. */
    String keyOf(MergeRequest request) {
        String value = switch (column) {
            case "title" -> request.title().toLowerCase(Locale.ROOT);
            case "id" -> Long.toString(request.id());
            case "updated_at" -> request.updatedAt().toString();
            default -> request.createdAt().toString();
        };
        return request.id() + "|" + value;
    }
}
