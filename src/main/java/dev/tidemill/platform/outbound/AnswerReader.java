package dev.tidemill.platform.outbound;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads one HTTP/1.1 answer (RFC 9112) and no more of it than wanted: the other side may send anything. */
final class AnswerReader {
    private static final int LONGEST_LINE = 16 * 1024;
    private static final int MOST_HEADERS = 200;
    private static final int MOST_INTERIM = 10;

    private final InputStream in;
    private final int mostBytes;

    AnswerReader(InputStream in, int mostBytes) {
        this.in = new BufferedInputStream(in);
        this.mostBytes = mostBytes;
    }

    OutboundAnswer read() throws IOException {
        for (int i = 0; i < MOST_INTERIM; i++) {
            int status = status(line());
            var headers = headers();
            if (status >= 200) {
                return new OutboundAnswer(status, headers, body(status, headers));
            }
        }
        throw new IOException("The answer never begins");
    }

    private static int status(String line) throws IOException {
        if (!line.matches("HTTP/1\\.[01] [1-9][0-9]{2}( .*)?")) {
            throw new IOException("The answer is not HTTP");
        }
        return Integer.parseInt(line.substring(9, 12));
    }

    private Map<String, String> headers() throws IOException {
        var headers = new LinkedHashMap<String, String>();
        for (int i = 0; i <= MOST_HEADERS; i++) {
            String line = line();
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon <= 0) {
                throw new IOException("The answer has a broken header");
            }
            headers.merge(
                    line.substring(0, colon).strip(),
                    line.substring(colon + 1).strip(),
                    (one, two) -> one + ", " + two);
        }
        throw new IOException("The answer has too many headers");
    }

    private byte[] body(int status, Map<String, String> headers) throws IOException {
        if (status == 204 || status == 304) {
            return new byte[0];
        }
        if (header(headers, "transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
            return chunked();
        }
        String length = header(headers, "content-length");
        if (length.isEmpty()) {
            return in.readNBytes(mostBytes);
        }
        if (!length.matches("[0-9]{1,18}")) {
            throw new IOException("The answer has a broken length");
        }
        return in.readNBytes((int) Math.min(mostBytes, Long.parseLong(length)));
    }

    private byte[] chunked() throws IOException {
        var body = new ByteArrayOutputStream();
        while (body.size() < mostBytes) {
            String size = line().replaceFirst(";.*", "").strip();
            if (!size.matches("[0-9a-fA-F]{1,8}")) {
                throw new IOException("The answer has a broken chunk");
            }
            long bytes = Long.parseLong(size, 16);
            if (bytes == 0) {
                break;
            }
            body.write(in.readNBytes((int) Math.min(bytes, mostBytes - body.size())));
            if (body.size() < mostBytes) {
                line();
            }
        }
        return body.toByteArray();
    }

    private static String header(Map<String, String> headers, String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The answer ended early");
            }
            if (line.size() >= LONGEST_LINE) {
                throw new IOException("The answer has too long a line");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
