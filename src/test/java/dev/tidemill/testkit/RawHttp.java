package dev.tidemill.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A connection on which a test says exactly what it wants, also what no proper client would say. */
public final class RawHttp implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final Socket socket;

    public RawHttp(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
    }

    /** One whole exchange on a connection of its own; lines of the head are joined by CR LF. */
    public static String exchange(int port, String body, String... head) throws IOException {
        try (var http = new RawHttp(port)) {
            http.send(String.join("\r\n", head) + "\r\nHost: localhost\r\nConnection: close\r\n\r\n" + body);
            return http.all();
        }
    }

    /** The status of an answer. */
    public static int status(String answer) {
        var line = Pattern.compile("HTTP/1\\.1 (\\d{3}).*", Pattern.DOTALL).matcher(answer);
        if (!line.matches()) {
            throw new AssertionError("no answer: " + answer);
        }
        return Integer.parseInt(line.group(1));
    }

    /** The body of an answer as it is on the wire. */
    public static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    public void send(String text) throws IOException {
        send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public void send(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    /** Reads up to and including this text. */
    public String until(String end) throws IOException {
        var text = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (text.indexOf(end) < 0) {
            int b = in.read();
            if (b < 0) {
                throw new AssertionError("the connection ended before " + end + " after: " + text);
            }
            text.append((char) b);
        }
        return text.toString();
    }

    /** Reads until the server closes. */
    public String all() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** Whether the server has closed its side; waits for it. */
    public boolean isEnded() {
        try {
            return socket.getInputStream().read() < 0;
        } catch (IOException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
