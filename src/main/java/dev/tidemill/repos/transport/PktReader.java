package dev.tidemill.repos.transport;

import dev.tidemill.platform.http.ApiError;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads lines of git's wire format out of a whole request; malformed lengths are 400. */
final class PktReader {
    private static final int END = 0;

    private final byte[] bytes;
    private int at;

    PktReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean more() {
        return at < bytes.length;
    }

    /** The next line without its line feed, an empty text for a delimiter, or null at a flush or the end. */
    @Nullable
    String next() {
        if (at >= bytes.length) {
            return null;
        }
        int length = length();
        if (length == END) {
            return null;
        }
        if (length < 4) {
            return "";
        }
        int from = at;
        at += length - 4;
        if (at > bytes.length) {
            throw malformed();
        }
        boolean feed = length > 4 && bytes[at - 1] == '\n';
        return new String(bytes, from, length - 4 - (feed ? 1 : 0), StandardCharsets.UTF_8);
    }

    private int length() {
        if (at + 4 > bytes.length) {
            throw malformed();
        }
        int length = length(bytes, at);
        at += 4;
        return length;
    }

    /** The length that four hex digits tell, themselves counted; 0 to 2 are marks without a payload. */
    static int length(byte[] bytes, int from) {
        int length = 0;
        for (int i = from; i < from + 4; i++) {
            int digit = i < bytes.length ? Character.digit(bytes[i], 16) : -1;
            if (digit < 0) {
                throw malformed();
            }
            length = length << 4 | digit;
        }
        return length;
    }

    private static ApiError malformed() {
        return ApiError.of(400, "malformed git request");
    }
}
