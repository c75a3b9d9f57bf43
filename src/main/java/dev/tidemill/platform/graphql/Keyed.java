package dev.tidemill.platform.graphql;

import dev.tidemill.platform.sql.Span;
import java.util.List;

/**
 * A long list whose rows name their places by what they are sorted by: cursors into it stay right while rows are added
 * and removed.
 */
public interface Keyed<T> {
    /** The rows of a span, from its end and in reverse order when it runs backward; refuses keys it did not make (400). */
    List<T> read(Span span);

    /** The place of a row. */
    String keyOf(T row);

    /** How many rows there are; asked only when a client wants to know. */
    long count();
}
