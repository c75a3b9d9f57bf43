package dev.tidemill.platform.graphql;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.sql.Span;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A page of a longer list, as Relay's connections show it. Cursors name places in the list and mean nothing to
 * callers.
 *
 * @param edges what is on the page, each with its cursor
 * @param more whether there is something behind the page
 * @param earlier whether there is something before it
 * @param total counts the whole list
 */
public record Connection<T>(List<Edge<T>> edges, boolean more, boolean earlier, LongSupplier total) {
    /** The largest page. */
    public static final int MOST = 100;

    /** A node and its cursor. */
    public record Edge<T>(T node, String cursor) {}

    /** Where the page stands. */
    public record PageInfo(
            boolean hasNextPage,
            boolean hasPreviousPage,
            @Nullable String startCursor,
            @Nullable String endCursor) {}

    public List<T> nodes() {
        return edges.stream().map(Edge::node).toList();
    }

    public PageInfo pageInfo() {
        boolean empty = edges.isEmpty();
        return new PageInfo(
                more,
                earlier,
                empty ? null : edges.getFirst().cursor(),
                empty ? null : edges.getLast().cursor());
    }

    public long count() {
        return total.getAsLong();
    }

    /** The page that {@code first}, {@code last}, {@code after} and {@code before} ask for. */
    public static <T> Connection<T> of(Ask ask, Keyed<T> list) {
        return answered(ask, page(ask, list));
    }

    /** The page that was asked for, of a whole list whose rows have names that stay. */
    public static <T> Connection<T> of(Ask ask, List<T> all, Function<T, ?> name) {
        return of(ask, new WholeList<>(all, name));
    }

    /** The page that was asked for, of a whole list that never changes for a key. */
    public static <T> Connection<T> of(Ask ask, List<T> all) {
        return of(ask, paging -> Slice.of(all, paging));
    }

    /** The page that was asked for, out of a use case that knows pages by number. */
    public static <T> Connection<T> of(Ask ask, Function<Paging, Slice<T>> pages) {
        return answered(ask, new NumberedPages<>(pages).page(ask));
    }

    /** The same page with something made of each row; one that gives nothing is left out. */
    public <R> Connection<R> map(Function<T, @Nullable R> change) {
        List<Edge<R>> changed = edges.stream()
                .flatMap(edge -> Optional.ofNullable(change.apply(edge.node())).stream()
                        .map(node -> new Edge<R>(node, edge.cursor())))
                .toList();
        return new Connection<>(changed, more, earlier, total);
    }

    private static <T> Connection<T> page(Ask ask, Keyed<T> list) {
        var after = Cursor.key(ask, "after");
        var before = Cursor.key(ask, "before");
        var last = size(ask, "last");
        int most = last.or(() -> size(ask, "first")).orElse(MOST);
        List<T> read =
                list.read(new Span(after, before, last.isPresent(), most + 1)); // one more shows whether it goes on
        boolean beyond = read.size() > most;
        List<T> rows = read.subList(0, Math.min(most, read.size()));
        boolean backward = last.isPresent();
        return new Connection<>(
                (backward ? rows.reversed() : rows)
                        .stream()
                                .map(row -> new Edge<>(row, Cursor.ofKey(list.keyOf(row))))
                                .toList(),
                backward ? before.isPresent() : beyond,
                backward ? beyond : after.isPresent(),
                list::count);
    }

    private static <T> Connection<T> answered(Ask ask, Connection<T> page) {
        ask.answered(page.edges().size());
        return page;
    }

    /** The size of a page that an argument names. */
    static Optional<Integer> size(Ask ask, String name) {
        return ask.integer(name).map(size -> {
            if (size < 0) {
                throw ApiError.parameter(name + " must not be negative");
            }
            return Math.min(size, MOST);
        });
    }
}
