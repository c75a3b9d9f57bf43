package dev.tidemill.platform.http;

import dev.tidemill.platform.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An answer: status, headers and a body that is empty, bytes, or written while it is sent. Immutable;
 * {@link #header} returns a changed copy.
 */
public final class Reply {
    /** Writes a body to the client; may block and may take long. */
    @FunctionalInterface
    public interface Writer {
        void write(OutputStream out) throws IOException;
    }

    private final int status;
    private final List<Map.Entry<String, String>> headers;
    private final Writer writer;
    private final byte @Nullable [] bytes;

    private Reply(int status, List<Map.Entry<String, String>> headers, Writer writer, byte @Nullable [] bytes) {
        this.status = status;
        this.headers = headers;
        this.writer = writer;
        this.bytes = bytes;
    }

    private static Reply of(int status, List<Map.Entry<String, String>> headers, byte[] bytes) {
        return new Reply(status, headers, out -> out.write(bytes), bytes);
    }

    /** 200 with a JSON value: a record, map or list. */
    public static Reply json(Object value) {
        return json(200, value);
    }

    /** Any status with a JSON value. */
    public static Reply json(int status, Object value) {
        return bytes(status, "application/json", Json.write(value).getBytes(StandardCharsets.UTF_8));
    }

    /** 201 with a JSON value. */
    public static Reply created(Object value) {
        return json(201, value);
    }

    /** 202 with GitLab's body for accepted deletions, {@code {"message":"202 Accepted"}}. */
    public static Reply accepted() {
        return json(202, Map.of("message", "202 Accepted"));
    }

    /** 204 without a body. */
    public static Reply noContent() {
        return empty(204);
    }

    /** Any status without a body. */
    public static Reply empty(int status) {
        return new Reply(status, List.of(), out -> {}, null);
    }

    /** Plain text in UTF-8. */
    public static Reply text(int status, String text) {
        return bytes(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** An HTML page. */
    public static Reply html(int status, String html) {
        return bytes(status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes of a media type, with Content-Length. */
    public static Reply bytes(int status, String mediaType, byte[] bytes) {
        return of(status, List.of(), bytes)
                .header("Content-Type", mediaType)
                .header("Content-Length", Integer.toString(bytes.length));
    }

    /** A body written while it is sent, chunked unless a Content-Length header is added. */
    public static Reply stream(int status, String mediaType, Writer writer) {
        return new Reply(status, List.of(), writer, null).header("Content-Type", mediaType);
    }

    /** 303 to another page, after a form was accepted. */
    public static Reply seeOther(String location) {
        return empty(303).header("Location", location);
    }

    /** 302 to another address. */
    public static Reply redirect(String location) {
        return empty(302).header("Location", location);
    }

    /** One page of a list with GitLab's offset paging headers. */
    public static <T> Reply page(Paging paging, Slice<T> slice, Function<T, ?> toJson) {
        var reply = json(slice.items().stream().map(toJson).toList());
        for (var header : paging.headers(slice.total()).entrySet()) {
            reply = reply.header(header.getKey(), header.getValue());
        }
        return reply;
    }

    /** One page of a list without totals, out of up to one more item than fits, which tells that there is a next page. */
    public static <T> Reply openPage(Paging paging, List<T> fetched, Function<T, ?> toJson) {
        var items = fetched.subList(0, Math.min(paging.perPage(), fetched.size()));
        var reply = json(items.stream().map(toJson).toList());
        for (var header : paging.headers(fetched.size() > items.size()).entrySet()) {
            reply = reply.header(header.getKey(), header.getValue());
        }
        return reply;
    }

    /**
     * A copy with one more header. Control characters, line ends above all, become spaces: a value may hold what
     * people wrote.
     */
    public Reply header(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(Map.entry(name, value.replaceAll("\\p{Cntrl}", " ")));
        return new Reply(status, List.copyOf(more), writer, bytes);
    }

    /** A copy that browsers save as a file of this name. Plain names are said once: some clients read no further. */
    public Reply attachment(String fileName) {
        String plain = fileName.replaceAll("[^ -~]|[\"\\\\%]", "_");
        String wide = plain.equals(fileName) ? "" : "; filename*=UTF-8''" + Request.encode(fileName);
        return header("Content-Disposition", "attachment; filename=\"" + plain + "\"" + wide);
    }

    boolean has(String name) {
        return headers.stream().anyMatch(header -> header.getKey().equalsIgnoreCase(name));
    }

    /** The first value of a header, or empty. */
    String header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** A copy with other bytes in a content encoding. */
    Reply encoded(String encoding, byte[] other) {
        return of(status, without("Content-Length"), other)
                .header("Content-Encoding", encoding)
                .header("Content-Length", Integer.toString(other.length));
    }

    /** A copy without a body and the headers that tell of it. */
    Reply emptied(int otherStatus) {
        return new Reply(otherStatus, without("Content-Length", "Content-Type"), out -> {}, null);
    }

    private List<Map.Entry<String, String>> without(String... names) {
        return headers.stream()
                .filter(header -> Arrays.stream(names).noneMatch(header.getKey()::equalsIgnoreCase))
                .toList();
    }

    public int status() {
        return status;
    }

    public List<Map.Entry<String, String>> headers() {
        return headers;
    }

    public Writer writer() {
        return writer;
    }

    /** The whole body when it is known beforehand. */
    byte @Nullable [] bytes() {
        return bytes;
    }
}
