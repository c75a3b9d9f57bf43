package dev.tidemill.platform.http;

import java.util.List;

/**
 * One page of a longer list.
 *
 * @param items the items of this page
 * @param total how many there are on all pages
 */
public record Slice<T>(List<T> items, long total) {
    /** A page cut out of a whole list that is already in memory. */
    public static <T> Slice<T> of(List<T> all, Paging paging) {
        int from = (int) Math.min(paging.offset(), all.size());
        int to = Math.min(from + paging.perPage(), all.size());
        return new Slice<>(all.subList(from, to), all.size());
    }
}
