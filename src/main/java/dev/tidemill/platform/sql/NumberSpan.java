package dev.tidemill.platform.sql;

import dev.tidemill.platform.http.ApiError;
import java.util.Optional;

/**
 * The rows of a {@link Span} of a list that is sorted by number, the largest first.
 *
 * @param above only larger numbers
 * @param below only smaller numbers
 * @param up whether to read the smallest first
 * @param most how many rows at most
 */
public record NumberSpan(Optional<Long> above, Optional<Long> below, boolean up, int most) {
    private static final String NUMBER = "[0-9]{1,18}";

    /** Refuses keys that are no numbers (400). */
    public static NumberSpan of(Span span) {
        return new NumberSpan(
                span.before().map(NumberSpan::number),
                span.after().map(NumberSpan::number),
                span.backward(),
                span.most());
    }

    /** Adds the conditions about a column; answers what stands behind {@code order by}. */
    public String addTo(Where where, String column) {
        where.ifPresent(above, column + " > :above", "above").ifPresent(below, column + " < :below", "below");
        return column + (up ? " asc" : " desc");
    }

    private static Long number(String key) {
        if (!key.matches(NUMBER)) {
            throw ApiError.parameter("Invalid cursor provided");
        }
        return Long.valueOf(key);
    }
}
