package dev.tidemill.runner.wire;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/**
 * A form with one file, sent as it is produced: no length is known, so the body is chunked. To be closed after
 * sending, whatever came of it: the HTTP client does not close what it gives up.
 */
final class Multipart implements AutoCloseable {
    private final String boundary = "tidemill-" + UUID.randomUUID();
    private final String fileName;
    private final ProducedStream content;

    Multipart(String fileName, ProducedStream.Writer content) {
        this.fileName = fileName;
        this.content = new ProducedStream(content);
    }

    HttpRequest post(HttpRequest.Builder request) {
        return request.header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofInputStream(this::body))
                .build();
    }

    private InputStream body() {
        String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + quoted(fileName) + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        String tail = "\r\n--" + boundary + "--\r\n";
        return new SequenceInputStream(
                Collections.enumeration(List.<InputStream>of(bytes(head), content, bytes(tail))));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Quoting of a form's file name as browsers do it. */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    @Override
    public void close() {
        content.close();
    }
}
