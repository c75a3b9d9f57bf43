package dev.tidemill.ci.traces;

import dev.tidemill.platform.http.ApiError;
import java.util.Map;
import java.util.Optional;

/**
 * Where a runner says that its piece of a log belongs: {@code 0-1023}, without a unit, both ends included.
 *
 * @param start the first byte
 * @param end the last byte
 */
public record ContentRange(long start, long end) {
    private static final int MOST_DIGITS = 18;

    /** Reads the header of a piece of so many bytes; 400 when it is missing, malformed or about other bytes. */
    public static ContentRange of(Optional<String> header, int length) {
        String text = header.orElseThrow(ContentRange::missing).strip();
        int hyphen = text.indexOf('-');
        String first = hyphen < 0 ? "" : text.substring(0, hyphen);
        String last = hyphen < 0 ? "" : text.substring(hyphen + 1);
        if (!digits(first) || !digits(last)) {
            throw bad("400 Header Content-Range is not <first>-<last>");
        }
        var range = new ContentRange(Long.parseLong(first), Long.parseLong(last));
        if (range.end - range.start + 1 != length) {
            throw bad("400 Header Content-Range does not fit the body of " + length + " bytes");
        }
        return range;
    }

    /** The refusal of a request without the header. */
    public static ApiError missing() {
        return bad("400 Missing header Content-Range");
    }

    private static boolean digits(String text) {
        return !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static ApiError bad(String text) {
        return ApiError.withBody(400, text, Map.of("error", text));
    }
}
