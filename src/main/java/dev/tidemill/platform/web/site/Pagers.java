package dev.tidemill.platform.web.site;

import dev.tidemill.platform.http.Paging;
import dev.tidemill.platform.http.Request;
import dev.tidemill.platform.http.Slice;
import dev.tidemill.platform.web.ui.Pager;

/** Links to the pages before and after, for the lists of every room. */
public final class Pagers {
    private Pagers() {}

    public static Pager of(Request request, Paging paging, Slice<?> slice) {
        long from = slice.items().isEmpty() ? 0 : paging.offset() + 1;
        long to = paging.offset() + slice.items().size();
        String link = paging.link() + (paging.link().contains("?") ? "&" : "?") + "page=";
        return new Pager(
                paging.page() > 1 ? link + (paging.page() - 1) : null,
                to < slice.total() ? link + (paging.page() + 1) : null,
                from + " to " + to + " of " + slice.total());
    }
}
