package dev.tidemill.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/** One keep-alive connection that costs the load generator next to nothing. */
final class Wire implements Closeable {
    /** After so many nanoseconds without a request the server may close the connection any time. */
    private static final long IDLE = 5_000_000_000L;

    private final int port;
    private final String headers;
    private final byte[] buffer = new byte[1 << 16];
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private long lastUse;

    /** A connection of git. */
    Wire(int port, String token) throws IOException {
        this(port, List.of("Git-Protocol: version=2", "Authorization: Basic " + basic(token)));
    }

    /** A connection with these header lines in every request. */
    Wire(int port, List<String> headers) throws IOException {
        this.port = port;
        this.headers = "Host: localhost\r\n" + String.join("\r\n", headers) + "\r\n";
        connect();
    }

    private static String basic(String token) {
        return Base64.getEncoder().encodeToString(("bench:" + token).getBytes(StandardCharsets.UTF_8));
    }

    private void connect() throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        out = socket.getOutputStream();
        lastUse = System.nanoTime();
    }

    /** Makes sure that the next request does not wait for a new connection nor meet a closed one. */
    void ready() throws IOException {
        if (System.nanoTime() - lastUse > IDLE) {
            socket.close();
            connect();
        }
    }

    /** Sends a GET and reads the answer to its end; its length. */
    long get(String path) throws IOException {
        return send("GET " + path + " HTTP/1.1\r\n" + headers + "\r\n", new byte[0], null);
    }

    /** Sends a POST and reads the answer to its end; its length. */
    long post(String path, String type, byte[] body) throws IOException {
        return send(head(path, type, body.length), body, null);
    }

    /** As {@link #post}, and gives the answer. */
    byte[] answer(String path, String type, byte[] body) throws IOException {
        var kept = new ByteArrayOutputStream();
        send(head(path, type, body.length), body, kept);
        return kept.toByteArray();
    }

    /** Sends a JSON body, or none, and gives the answer. */
    byte[] ask(String method, String path, byte[] json) throws IOException {
        var kept = new ByteArrayOutputStream();
        String head = method + " " + path + " HTTP/1.1\r\n" + headers + "Content-Type: application/json\r\n"
                + "Content-Length: " + json.length + "\r\n\r\n";
        send(head, json, kept);
        return kept.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String head(String path, String type, int length) {
        return "POST " + path + " HTTP/1.1\r\n" + headers + "Content-Type: " + type + "\r\nContent-Length: " + length
                + "\r\n\r\n";
    }

    private long send(String head, byte[] body, ByteArrayOutputStream kept) throws IOException {
        ready();
        byte[] first = head.getBytes(StandardCharsets.US_ASCII);
        byte[] all = java.util.Arrays.copyOf(first, first.length + body.length);
        System.arraycopy(body, 0, all, first.length, body.length);
        out.write(all);
        String status = line();
        long length = -1;
        boolean chunked = false;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        boolean toTheEnd = !chunked && length < 0; // the server closes: it did not wait for the whole request
        long read = chunked ? chunks(kept) : toTheEnd ? rest(kept) : exactly(length, kept);
        lastUse = System.nanoTime() - (toTheEnd ? 2 * IDLE : 0);
        if (!status.contains(" 20")) {
            throw new IOException(head.lines().findFirst().orElse("") + ": " + status);
        }
        return read;
    }

    private long chunks(ByteArrayOutputStream kept) throws IOException {
        long total = 0;
        for (long size = Long.parseLong(line(), 16); size > 0; size = Long.parseLong(line(), 16)) {
            total += exactly(size, kept);
            line();
        }
        line();
        return total;
    }

    private long rest(ByteArrayOutputStream kept) throws IOException {
        long total = 0;
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            if (kept != null) {
                kept.write(buffer, 0, count);
            }
            total += count;
        }
        return total;
    }

    private long exactly(long length, ByteArrayOutputStream kept) throws IOException {
        for (long left = length; left > 0; ) {
            int count = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (count < 0) {
                throw new EOFException();
            }
            if (kept != null) {
                kept.write(buffer, 0, count);
            }
            left -= count;
        }
        return length;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int one = in.read(); one != '\n'; one = in.read()) {
            if (one < 0) {
                throw new EOFException();
            }
            if (one != '\r') {
                line.append((char) one);
            }
        }
        return line.toString();
    }
}
