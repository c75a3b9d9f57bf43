package dev.tidemill.repos.lfs.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import dev.tidemill.repos.lfs.LfsObjects;
import dev.tidemill.repos.lfs.LfsPointer;
import dev.tidemill.repos.sizes.RepositorySizes;
import dev.tidemill.repos.transport.GitGuard;
import dev.tidemill.repos.transport.GitService;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Objects on their way: upload, check, download, also the rest of one after a break. */
final class LfsTransfer {
    private static final Pattern RANGE = Pattern.compile("bytes=([0-9]{1,18})-([0-9]{0,18})");

    private final LfsCallers callers;
    private final LfsObjects objects;
    private final RepositorySizes sizes;

    /** Bytes from one to before another. */
    private record Part(long from, long to) {}

    LfsTransfer(LfsCallers callers, LfsObjects objects, RepositorySizes sizes) {
        this.callers = callers;
        this.objects = objects;
        this.sizes = sizes;
    }

    Reply upload(Request request) throws IOException {
        GitGuard.Entry entry = callers.enter(request, GitService.PUSH);
        String size = request.pathParam("size");
        if (!size.matches("[0-9]{1,18}")) {
            throw ApiError.of(422, "The size is no number");
        }
        var wanted = new LfsPointer(oid(request), Long.parseLong(size));
        if (objects.size(entry.project().id(), wanted.oid()).isEmpty()) {
            sizes.requireRoom(entry.project().id(), wanted.size());
        }
        long project = entry.project().id();
        objects.receive(project, wanted, request.stream(), tx -> sizes.requireRoom(tx, project));
        return Reply.empty(200);
    }

    /** Whether an upload arrived. */
    Reply verify(Request request) {
        GitGuard.Entry entry = callers.enter(request, GitService.PUSH);
        JsonNode body = LfsReply.body(request);
        OptionalLong size = LfsReply.text(body, "oid").filter(LfsPointer::soundOid).stream()
                .map(oid -> objects.size(entry.project().id(), oid))
                .findFirst()
                .orElse(OptionalLong.empty());
        if (size.isEmpty()) {
            throw ApiError.of(404, "Object does not exist on the server or you don't have permissions to access it");
        }
        if (body.path("size").asLong(-1) != size.getAsLong()) {
            throw ApiError.of(422, "The object has another size");
        }
        return LfsReply.json(200, Map.of());
    }

    Reply download(Request request) {
        GitGuard.Entry entry = callers.enter(request, GitService.PULL);
        String oid = oid(request);
        OptionalLong found = objects.size(entry.project().id(), oid);
        if (found.isEmpty()) {
            throw ApiError.of(404, "Object does not exist on the server or you don't have permissions to access it");
        }
        long size = found.getAsLong();
        Optional<Part> part = request.header("Range").flatMap(text -> part(text, size));
        if (part.isPresent() && part.get().from() >= size) {
            return Reply.empty(416).header("Content-Range", "bytes */" + size);
        }
        Part sent = part.orElse(new Part(0, size));
        Reply reply = Reply.stream(part.isPresent() ? 206 : 200, "application/octet-stream", out -> {
                    try (var in = objects.open(oid, sent.from(), sent.to() - sent.from())) {
                        in.transferTo(out);
                    }
                })
                .header("Content-Length", Long.toString(sent.to() - sent.from()))
                .header("Accept-Ranges", "bytes")
                .header("Cache-Control", "private, no-store")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .attachment(oid);
        return part.isPresent()
                ? reply.header("Content-Range", "bytes " + sent.from() + "-" + (sent.to() - 1) + "/" + size)
                : reply;
    }

    /** One range with a beginning; any other is no range, and all is sent. */
    private static Optional<Part> part(String header, long size) {
        Matcher range = RANGE.matcher(header.strip());
        if (!range.matches()) {
            return Optional.empty();
        }
        long from = Long.parseLong(range.group(1));
        long to = range.group(2).isEmpty() ? size : Math.min(size, Long.parseLong(range.group(2)) + 1);
        return to <= from && from < size ? Optional.empty() : Optional.of(new Part(from, to));
    }

    private static String oid(Request request) {
        String oid = request.pathParam("oid");
        if (!LfsPointer.soundOid(oid)) {
            throw ApiError.of(404, "Object does not exist on the server or you don't have permissions to access it");
        }
        return oid;
    }
}
