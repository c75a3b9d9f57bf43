package dev.tidemill.platform.graphql;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A page of a longer list, as Relay's connections show it. Cursors name places in the list and mean nothing to
 * callers.
 *
 * @param nodes what is on the page
 * @param offset how many come before it
 * @param total how many there are
 */
public record Connection<T>(List<T> nodes, long offset, long total) {
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

    public List<Edge<T>> edges() {
        return IntStream.range(0, nodes.size())
                .mapToObj(i -> new Edge<>(nodes.get(i), cursor(offset + i)))
                .toList();
    }

    public PageInfo pageInfo() {
        boolean empty = nodes.isEmpty();
        return new PageInfo(
                offset + nodes.size() < total,
                offset > 0,
                empty ? null : cursor(offset),
                empty ? null : cursor(offset + nodes.size() - 1));
    }

    public long count() {
        return total;
    }

    /** The page that {@code first}, {@code last}, {@code after} and {@code before} ask for of a whole list. */
    public static <T> Connection<T> of(Ask ask, List<T> all) {
        return of(ask, paging -> Slice.of(all, paging));
    }

    /** The page that was asked for, out of a use case that knows pages by number. */
    public static <T> Connection<T> of(Ask ask, Function<Paging, Slice<T>> pages) {
        Connection<T> page = page(ask, pages);
        ask.answered(page.nodes().size());
        return page;
    }

    private static <T> Connection<T> page(Ask ask, Function<Paging, Slice<T>> pages) {
        var first = size(ask, "first");
        var last = size(ask, "last");
        long from = place(ask, "after").map(place -> place + 1).orElse(0L);
        if (last.isPresent()) {
            long end = place(ask, "before")
                    .orElseGet(() -> pages.apply(new Paging(1, 1, "")).total());
            long start = Math.max(from, end - last.get());
            return window(pages, start, (int) Math.max(0, end - start));
        }
        int most = first.orElse(MOST);
        long end = place(ask, "before").orElse(Long.MAX_VALUE);
        return window(pages, from, (int) Math.max(0, Math.min(most, end - from)));
    }

    /** Any part of the list: pages of its own size that cover it, two at most. */
    private static <T> Connection<T> window(Function<Paging, Slice<T>> pages, long from, int size) {
        if (size == 0) {
            return new Connection<>(
                    List.of(), from, pages.apply(new Paging(1, 1, "")).total());
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
        return new Connection<>(List.copyOf(nodes), from, one.total());
    }

    private static Optional<Integer> size(Ask ask, String name) {
        return ask.integer(name).map(size -> {
            if (size < 0) {
                throw ApiError.parameter(name + " must not be negative");
            }
            return Math.min(size, MOST);
        });
    }

    private static Optional<Long> place(Ask ask, String name) {
        return ask.text(name).filter(cursor -> !cursor.isEmpty()).map(cursor -> {
            try {
                String json = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                long place = Json.MAPPER.readTree(json).path("offset").asLong(-1);
                if (place >= 0 && place < Integer.MAX_VALUE) {
                    return place;
                }
            } catch (IllegalArgumentException | com.fasterxml.jackson.core.JsonProcessingException e) {
                throw ApiError.parameter("Invalid cursor provided");
            }
            throw ApiError.parameter("Invalid cursor provided");
        });
    }

    private static String cursor(long place) {
        String json = "{\"offset\":\"" + place + "\"}";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
