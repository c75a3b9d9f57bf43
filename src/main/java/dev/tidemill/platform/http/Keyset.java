package dev.tidemill.platform.http;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Keyset paging by number, as doc/api/rest/_index.md describes it: {@code pagination=keyset&order_by=id};
 * the answer has no totals, only a {@code Link} to the next page while there is one.
 *
 * @param perPage items on a page, 1 to 100
 * @param ascending the direction
 * @param link the request's own address without the parameters of its place in the list
 */
public record Keyset(int perPage, boolean ascending, String link) {
    /** Whether the request asks for it. */
    public static boolean wanted(Request request) {
        return request.params().text("pagination").filter("keyset"::equals).isPresent();
    }

    /** Reads the request; any order but by number is refused as GitLab does. */
    public static Keyset of(Request request) {
        var params = request.params();
        if (!params.text("order_by").orElse("id").equals("id")) {
            throw ApiError.withBody(
                    405,
                    "Keyset pagination is not yet available for this type of request",
                    java.util.Map.of("error", "Keyset pagination is not yet available for this type of request"));
        }
        boolean ascending =
                params.oneOf("sort", List.of("asc", "desc")).orElse("desc").equals("asc");
        int perPage = Paging.of(request).perPage();
        return new Keyset(perPage, ascending, request.addressWithout("id_after", "id_before", "cursor"));
    }

    /** A page out of up to one more item than fits, which tells that there is a next page. */
    public <T> Reply reply(List<T> found, ToLongFunction<T> number, Function<List<T>, List<?>> toJson) {
        boolean more = found.size() > perPage;
        var items = more ? found.subList(0, perPage) : found;
        var reply = Reply.json(toJson.apply(items)).header("X-Per-Page", Integer.toString(perPage));
        if (!more) {
            return reply;
        }
        long last = number.applyAsLong(items.getLast());
        String place = (ascending ? "id_after=" : "id_before=") + last;
        String joint = link.contains("?") ? "&" : "?";
        return reply.header("Link", "<" + link + joint + place + ">; rel=\"next\"");
    }
}
