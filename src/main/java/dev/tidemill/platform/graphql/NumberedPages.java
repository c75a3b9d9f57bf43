package dev.tidemill.platform.graphql;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Pages of a list that a use case knows by number only: in orders that no key describes, and in short lists. Rows that
 * come or go meanwhile shift these pages, as they shift those of the REST API.
 */
record NumberedPages<T>(Function<Paging, Slice<T>> pages) {
    Connection<T> page(Ask ask) {
        long from = Cursor.offset(ask, "after").map(place -> place + 1).orElse(0L);
        var last = Connection.size(ask, "last");
        if (last.isPresent()) {
            long end = Cursor.offset(ask, "before").orElseGet(this::total);
            long start = Math.max(from, end - last.get());
            return window(start, (int) Math.max(0, end - start));
        }
        int most = Connection.size(ask, "first").orElse(Connection.MOST);
        long end = Cursor.offset(ask, "before").orElse(Long.MAX_VALUE);
        return window(from, (int) Math.max(0, Math.min(most, end - from)));
    }

    /** Any part of the list: pages of its own size that cover it, two at most. */
    private Connection<T> window(long from, int size) {
        if (size == 0) {
            return connection(List.of(), from, total());
        }
        int page = (int) Math.min(Integer.MAX_VALUE - 1, from / size + 1);
        int skip = (int) (from % size);
        Slice<T> one = pages.apply(new Paging(page, size, ""));
        var nodes = new ArrayList<T>(one.items()
                .subList(Math.min(skip, one.items().size()), one.items().size()));
        if (skip > 0 && one.items().size() == size) {
            var two = pages.apply(new Paging(page + 1, size, "")).items();
            nodes.addAll(two.subList(0, Math.min(skip, two.size())));
        }
        return connection(List.copyOf(nodes), from, one.total());
    }

    private Connection<T> connection(List<T> nodes, long from, long total) {
        var edges = IntStream.range(0, nodes.size())
                .mapToObj(i -> new Connection.Edge<>(nodes.get(i), Cursor.ofOffset(from + i)))
                .toList();
        return new Connection<>(edges, from + nodes.size() < total, from > 0, () -> total);
    }

    private long total() {
        return pages.apply(new Paging(1, 1, "")).total();
    }
}
