package dev.tidemill.platform.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** gzip for larger texts whose bytes are known, when the client takes it. */
final class Compression {
    private static final int SMALLEST = 1024;

    private Compression() {}

    static Reply apply(Exchange exchange, Reply reply) {
        byte[] bytes = reply.bytes();
        if (bytes == null
                || bytes.length < SMALLEST
                || reply.has("Content-Encoding")
                || !isText(reply.header("Content-Type"))) {
            return reply;
        }
        Reply varied = reply.header("Vary", "Accept-Encoding");
        return accepts(exchange.header("Accept-Encoding")) ? varied.encoded("gzip", gzip(bytes)) : varied;
    }

    /** Whether the header names gzip (or everything) without refusing it by {@code q=0}. */
    static boolean accepts(String header) {
        return Arrays.stream(header.toLowerCase(Locale.ROOT).split(","))
                .map(item -> item.replace(" ", ""))
                .anyMatch(item -> {
                    String[] parts = item.split(";q=", 2);
                    boolean named = parts[0].equals("gzip") || parts[0].equals("*");
                    return named && (parts.length == 1 || !parts[1].matches("0(\\.0*)?"));
                });
    }

    private static boolean isText(String mediaType) {
        return mediaType.startsWith("text/")
                || mediaType.startsWith("application/json")
                || mediaType.startsWith("application/javascript")
                || mediaType.startsWith("image/svg+xml");
    }

    private static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream(bytes.length / 3);
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
