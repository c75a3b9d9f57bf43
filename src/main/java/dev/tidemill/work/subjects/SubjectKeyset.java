package dev.tidemill.work.subjects;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Params;
import dev.tidemill.platform.sql.Span;
import dev.tidemill.platform.sql.Where;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The order of a keyset-paged list of subjects (doc/api/issues.md, doc/api/merge_requests.md): a column and the
 * number, and where a page begins.
 *
 * @param alias what the query calls the subjects' table
 * @param column {@code created_at}, {@code updated_at}, {@code title} or {@code id}
 * @param ascending the direction
 */
public record SubjectKeyset(String alias, String column, boolean ascending) {
    private static final List<String> COLUMNS = List.of("created_at", "updated_at", "title", "id");
    private static final String REFUSAL = "Keyset pagination is not yet available for this type of request";

    /** What a subject has for these columns. */
    public record Values(long id, String title, Instant createdAt, Instant updatedAt) {}

    /**
     * Reads a request.
     *
     * @throws ApiError 405 for other orders, as GitLab does
     */
    public static SubjectKeyset of(Params params, String alias) {
        String column = params.text("order_by").orElse("created_at");
        if (!COLUMNS.contains(column)) {
            throw ApiError.withBody(405, REFUSAL, Map.of("error", REFUSAL));
        }
        String sort = params.oneOf("sort", List.of("asc", "desc")).orElse("desc");
        return new SubjectKeyset(alias, column, sort.equals("asc"));
    }

    /** The same order of rows that a query calls by another name. */
    public SubjectKeyset alias(String other) {
        return new SubjectKeyset(other, column, ascending);
    }

    /** Whether a request asks for an order that has keys. */
    public static boolean serves(Params params) {
        return params.text("order_by").map(COLUMNS::contains).orElse(true);
    }

    /** What stands behind {@code order by}. */
    public String orderSql() {
        String direction = ascending ? " asc" : " desc";
        return columnSql() + direction + ", " + alias + ".id" + direction;
    }

    /**
     * Keeps what stood on earlier pages out of a list.
     *
     * @throws ApiError 400 for a cursor that {@link #keyOf} did not make
     */
    public void addTo(Where where, Optional<String> after) {
        after.ifPresent(key -> bound(where, key, ascending ? ">" : "<", "key"));
    }

    /**
     * Keeps a list between two places.
     *
     * @return what stands behind {@code order by}: reverse when the span runs backward
     * @throws ApiError 400 for a cursor that {@link #keyOf} did not make
     */
    public String addTo(Where where, Span span) {
        addTo(where, span.after());
        span.before().ifPresent(key -> bound(where, key, ascending ? "<" : ">", "end"));
        return span.backward() ? new SubjectKeyset(alias, column, !ascending).orderSql() : orderSql();
    }

    private void bound(Where where, String key, String relation, String name) {
        int at = key.indexOf('|');
        try {
            where.value(name + "Id", Long.parseLong(key.substring(0, Math.max(at, 0))));
            String rest = key.substring(at + 1);
            where.value(
                    name,
                    switch (column) {
                        case "title" -> rest;
                        case "id" -> Long.parseLong(rest);
                        default -> Instant.parse(rest);
                    });
        } catch (NumberFormatException | DateTimeParseException e) {
            throw ApiError.parameter("cursor is invalid");
        }
        where.and("(" + columnSql() + ", " + alias + ".id) " + relation + " (:" + name + ", :" + name + "Id)");
    }

    /** Where the page after this subject begins. */
    public String keyOf(Values subject) {
        String value = switch (column) {
            case "title" -> subject.title().toLowerCase(Locale.ROOT);
            case "id" -> Long.toString(subject.id());
            case "updated_at" -> subject.updatedAt().toString();
            default -> subject.createdAt().toString();
        };
        return subject.id() + "|" + value;
    }

    private String columnSql() {
        return column.equals("title") ? "lower(" + alias + ".title)" : alias + "." + column;
    }
}
