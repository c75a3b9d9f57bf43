package dev.tidemill.repos.transport;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Request;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The body of a git request, uncompressed when the client compressed it. */
final class RequestBody {
    private static final int BUFFER = 64 << 10;

    private RequestBody() {}

    static InputStream open(Request request) throws IOException {
        String encoding = request.header("Content-Encoding").orElse("identity").toLowerCase(Locale.ROOT);
        return switch (encoding) {
            case "gzip", "x-gzip" -> gzip(request.stream());
            case "identity", "" -> new BufferedInputStream(request.stream(), BUFFER);
            default -> throw ApiError.of(415, "unsupported Content-Encoding");
        };
    }

    /** The whole body; more bytes than the limit, counted after uncompressing, are 413. */
    static byte[] whole(Request request, long limit) throws IOException {
        int most = (int) Math.min(limit, Integer.MAX_VALUE - 16L);
        try (InputStream in = open(request)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw ApiError.of(413, "the request is larger than " + most + " bytes");
            }
            return bytes;
        } catch (ZipException e) {
            throw ApiError.of(400, "malformed gzip body");
        }
    }

    private static InputStream gzip(InputStream raw) throws IOException {
        try {
            return new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER);
        } catch (ZipException | java.io.EOFException e) {
            throw ApiError.of(400, "malformed gzip body");
        }
    }
}
