package dev.tidemill.platform.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keyset paging ({@code pagination=keyset}): the client follows {@code Link rel="next"} only, and each page
 * begins after the last item of the one before, whatever was added or removed meanwhile.
 *
 * @param perPage items on a page, 1 to 100
 * @param after the sort key of the last item seen, as the store wrote it; empty for the first page
 * @param parameter the query parameter that carries it
 * @param link the request's own address without that parameter
 */
public record KeysetPaging(int perPage, Optional<String> after, String parameter, String link) {
    /** Whether the request asks for it. */
    public static boolean asked(Request request) {
        return request.params().text("pagination").filter("keyset"::equals).isPresent();
    }

    /** Reads {@code per_page} and the parameter that carries the cursor; a malformed cursor is 400. */
    public static KeysetPaging of(Request request, String parameter) {
        var after = request.params().text(parameter).filter(text -> !text.isEmpty());
        return new KeysetPaging(
                Paging.of(request).perPage(),
                after.map(text -> decode(parameter, text)),
                parameter,
                request.addressWithout(parameter));
    }

    /** How many rows to fetch: one more than a page shows whether there is another one. */
    public int fetch() {
        return perPage + 1;
    }

    /**
     * The answer.
     *
     * @param fetched up to {@link #fetch} items after the cursor
     * @param keyOf the sort key of an item, as the store reads it in {@link #after}
     */
    public <T> Reply reply(List<T> fetched, Function<T, String> keyOf, Function<T, ?> toJson) {
        List<T> items = fetched.subList(0, Math.min(perPage, fetched.size()));
        Reply reply = Reply.json(items.stream().map(toJson).toList()).header("X-Per-Page", Integer.toString(perPage));
        if (fetched.size() <= perPage) {
            return reply;
        }
        String key = keyOf.apply(items.getLast());
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
        String joint = link.contains("?") ? "&" : "?";
        return reply.header("Link", "<" + link + joint + parameter + "=" + cursor + ">; rel=\"next\"");
    }

    private static String decode(String parameter, String text) {
        try {
            return Params.storable(
                    parameter, BodyText.utf8(Base64.getUrlDecoder().decode(text)));
        } catch (IllegalArgumentException e) {
            throw ApiError.parameter(parameter + " is invalid");
        }
    }
}
