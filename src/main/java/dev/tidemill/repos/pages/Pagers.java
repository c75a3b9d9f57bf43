package dev.tidemill.repos.pages;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.web.ui.Pager;

/** Links to the pages before and after of a list that can be searched. */
final class Pagers {
    private Pagers() {}

    static Pager of(String address, Paging paging, String search, Slice<?> slice) {
        long from = slice.items().isEmpty() ? 0 : paging.offset() + 1;
        long to = paging.offset() + slice.items().size();
        String link = address + "?" + (search.isEmpty() ? "" : "search=" + Request.encode(search) + "&") + "page=";
        return new Pager(
                paging.page() > 1 ? link + (paging.page() - 1) : null,
                !slice.items().isEmpty() && to < slice.total() ? link + (paging.page() + 1) : null,
                from + " to " + to + " of " + slice.total());
    }
}
