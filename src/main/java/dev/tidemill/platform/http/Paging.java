package dev.tidemill.platform.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Offset paging as doc/api/rest/_index.md describes it: {@code page} from 1, {@code per_page} 20 by
 * default and 100 at most.
 *
 * @param page the page, from 1
 * @param perPage items on a page, 1 to 100
 * @param link the request's own address without {@code page} and {@code per_page}, for Link headers
 */
public record Paging(int page, int perPage, String link) {
    /** The largest page GitLab serves. */
    public static final int MOST = 100;

    private static final int DEFAULT = 20;

    /** Reads {@code page} and {@code per_page} of the request; numbers out of range are pulled into it. */
    public static Paging of(Request request) {
        var params = request.params();
        int page = Math.max(1, params.integer("page").orElse(1));
        int perPage = Math.clamp(params.integer("per_page").orElse(DEFAULT), 1, MOST);
        return new Paging(page, perPage, request.addressWithout("page", "per_page"));
    }

    /** How many items come before this page. */
    public long offset() {
        return (long) (page - 1) * perPage;
    }

    Map<String, String> headers(long total) {
        int pages = (int) Math.max(1, (total + perPage - 1) / perPage);
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Total", Long.toString(total));
        headers.put("X-Total-Pages", Integer.toString(pages));
        headers.put("X-Page", Integer.toString(page));
        headers.put("X-Per-Page", Integer.toString(perPage));
        headers.put("X-Next-Page", page < pages ? Integer.toString(page + 1) : "");
        headers.put("X-Prev-Page", page > 1 ? Integer.toString(page - 1) : "");
        headers.put("Link", links(pages));
        return headers;
    }

    /** For lists that nobody counts: where the neighbours are, and no totals. */
    Map<String, String> headers(boolean more) {
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Page", Integer.toString(page));
        headers.put("X-Per-Page", Integer.toString(perPage));
        headers.put("X-Next-Page", more ? Integer.toString(page + 1) : "");
        headers.put("X-Prev-Page", page > 1 ? Integer.toString(page - 1) : "");
        var links = new ArrayList<String>();
        if (page > 1) {
            links.add(link(page - 1, "prev"));
        }
        if (more) {
            links.add(link(page + 1, "next"));
        }
        links.add(link(1, "first"));
        headers.put("Link", String.join(", ", links));
        return headers;
    }

    private String links(int pages) {
        var links = new ArrayList<String>();
        if (page > 1) {
            links.add(link(page - 1, "prev"));
        }
        if (page < pages) {
            links.add(link(page + 1, "next"));
        }
        links.add(link(1, "first"));
        links.add(link(pages, "last"));
        return String.join(", ", links);
    }

    private String link(int target, String rel) {
        String joint = link.contains("?") ? "&" : "?";
        return "<" + link + joint + "page=" + target + "&per_page=" + perPage + ">; rel=\"" + rel + "\"";
    }
}
