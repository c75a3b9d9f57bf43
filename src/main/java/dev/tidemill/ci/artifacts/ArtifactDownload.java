package dev.tidemill.ci.artifacts;

import dev.tidemill.platform.http.ApiError;
import dev.tidemill.platform.http.Reply;
import dev.tidemill.platform.http.Request;
import java.util.Map;
import java.util.Optional;

/** Answers with an artifact's bytes: always as a download, never as a page of this site; one range if asked for. */
public final class ArtifactDownload {
    private static final int MOST_DIGITS = 18;

    private record Part(long offset, long length) {}

    private ArtifactDownload() {}

    public static Reply of(Request request, Artifacts artifacts, Artifact artifact) {
        Part whole = new Part(0, artifact.size());
        Optional<Part> wanted = request.header("Range").flatMap(text -> part(text, artifact.size()));
        Part part = wanted.orElse(whole);
        Reply reply = Reply.stream(wanted.isPresent() ? 206 : 200, mediaType(artifact), out -> {
                    try (var in = artifacts.open(artifact, part.offset, part.length)) {
                        in.transferTo(out);
                    }
                })
                .header("Content-Length", Long.toString(part.length))
                .header("Accept-Ranges", "bytes")
                .header("Content-Disposition", disposition(artifact.filename()));
        return wanted.isEmpty()
                ? reply
                : reply.header(
                        "Content-Range",
                        "bytes " + part.offset + "-" + (part.offset + part.length - 1) + "/" + artifact.size());
    }

    /** A single file out of an archive. */
    public static Reply of(Artifacts.OpenFile file) {
        String name = file.name().substring(file.name().lastIndexOf('/') + 1);
        return Reply.stream(200, "application/octet-stream", out -> {
                    try (var in = file.content()) {
                        in.transferTo(out);
                    }
                })
                .header("Content-Disposition", disposition(name));
    }

    private static String mediaType(Artifact artifact) {
        return switch (artifact.format()) {
            case "zip" -> "application/zip";
            case "gzip" -> "application/gzip";
            default -> "application/octet-stream";
        };
    }

    private static String disposition(String name) {
        String ascii = name.codePoints()
                .map(c -> c >= ' ' && c < 0x7F && c != '"' && c != '\\' ? c : '_')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + Request.encode(name);
    }

    /** One range; several ranges or a malformed header count as none, a range behind the end is 416. */
    private static Optional<Part> part(String header, long size) {
        if (!header.startsWith("bytes=") || header.indexOf(',') >= 0) {
            return Optional.empty();
        }
        String text = header.substring("bytes=".length()).strip();
        int hyphen = text.indexOf('-');
        String first = hyphen < 0 ? "" : text.substring(0, hyphen);
        String last = hyphen < 0 ? "" : text.substring(hyphen + 1);
        if (!digits(first) || !(last.isEmpty() || digits(last))) {
            return Optional.empty();
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(last));
        if (from >= size || to < from) {
            throw ApiError.withBody(416, "416", Map.of("error", "416 Range Not Satisfiable"));
        }
        return Optional.of(new Part(from, to - from + 1));
    }

    private static boolean digits(String text) {
        return !text.isEmpty() && text.length() <= MOST_DIGITS && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
