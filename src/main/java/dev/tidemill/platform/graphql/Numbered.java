package dev.tidemill.platform.graphql;

import dev.tidemill.platform.sql.NumberSpan;
import dev.tidemill.platform.sql.Span;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/**
 * A list that is sorted by number, the largest first.
 *
 * @param rows reads a part of it
 * @param number the number of a row
 * @param total counts all rows
 */
public record Numbered<T>(Function<NumberSpan, List<T>> rows, ToLongFunction<T> number, LongSupplier total)
        implements Keyed<T> {
    @Override
    public List<T> read(Span span) {
        return rows.apply(NumberSpan.of(span));
    }

    @Override
    public String keyOf(T row) {
        return Long.toString(number.applyAsLong(row));
    }

    @Override
    public long count() {
        return total.getAsLong();
    }
}
