package dev.tidemill.runner.wire;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Artifacts over the wire: streamed in both directions, one try per call. */
public final class ArtifactTransfer {
    private static final Duration UPLOAD = Duration.ofHours(1);
    private static final Duration FIRST_BYTE = Duration.ofMinutes(5);

    private final Connection connection;

    ArtifactTransfer(Connection connection) {
        this.connection = connection;
    }

    /**
     * One file to send.
     *
     * @param fileName what the server will call it
     * @param content writes the file; called once per try
     */
    public record Upload(
            long jobId,
            String jobToken,
            String type,
            String format,
            @Nullable String expireIn,
            String fileName,
            ProducedStream.Writer content) {}

    /**
     * @param status HTTP status, 0 when nothing came back
     * @param location where to send it instead, with a redirect
     */
    public record Reply(
            int status, String problem, @Nullable URI location) {}

    /** {@code POST /jobs/:id/artifacts}, or to the address a redirect named. */
    public Reply upload(Upload upload, @Nullable URI instead) throws InterruptedException {
        String path = "jobs/" + upload.jobId() + "/artifacts";
        HttpRequest.Builder request = instead == null
                ? connection.request(path + query(upload), UPLOAD)
                : connection.request(instead, UPLOAD);
        if (instead == null
                || sameOrigin(connection.request(path, UPLOAD).build().uri(), instead)) {
            request.header("JOB-TOKEN", upload.jobToken());
        }
        try (Multipart form = new Multipart(upload.fileName(), upload.content())) {
            return reply(connection.send(form.post(request)));
        } catch (IOException failure) {
            return new Reply(0, Problem.of(failure), null);
        }
    }

    private static String query(Upload upload) {
        StringBuilder query = new StringBuilder("?artifact_format=")
                .append(encode(upload.format()))
                .append("&artifact_type=")
                .append(encode(upload.type()));
        if (upload.expireIn() != null && !upload.expireIn().isBlank()) {
            query.append("&expire_in=").append(encode(upload.expireIn()));
        }
        return query.toString();
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * {@code GET /jobs/:id/artifacts} of an earlier job into a new file; follows one redirect to where the bytes are,
     * without the token when that is another server.
     *
     * @param direct the server may redirect to its store
     */
    public Reply download(long jobId, String token, boolean direct, Path target) throws InterruptedException {
        HttpRequest request = connection
                .request("jobs/" + jobId + "/artifacts?direct_download=" + direct, FIRST_BYTE)
                .header("JOB-TOKEN", token)
                .build();
        Reply first = save(request, target);
        if (first.location() == null) {
            return first;
        }
        HttpRequest.Builder second = connection.request(first.location(), FIRST_BYTE);
        if (sameOrigin(request.uri(), first.location())) {
            second.header("JOB-TOKEN", token);
        }
        return save(second.build(), target);
    }

    private Reply save(HttpRequest request, Path target) throws InterruptedException {
        try {
            HttpResponse<Optional<Path>> response = connection.send(
                    request,
                    head -> head.statusCode() == 200
                            ? HttpResponse.BodySubscribers.mapping(
                                    BodyHandlers.ofFile(
                                                    target,
                                                    StandardOpenOption.CREATE,
                                                    StandardOpenOption.TRUNCATE_EXISTING,
                                                    StandardOpenOption.WRITE)
                                            .apply(head),
                                    Optional::of)
                            : HttpResponse.BodySubscribers.replacing(Optional.empty()));
            return new Reply(response.statusCode(), "HTTP " + response.statusCode(), location(response, request.uri()));
        } catch (IOException failure) {
            return new Reply(0, Problem.of(failure), null);
        }
    }

    private static Reply reply(HttpResponse<byte[]> response) {
        return new Reply(
                response.statusCode(),
                Problem.of(response.statusCode(), response.body()),
                location(response, response.uri()));
    }

    private static @Nullable URI location(HttpResponse<?> response, URI base) {
        int status = response.statusCode();
        if (status != 302 && status != 303 && status != 307 && status != 308) {
            return null;
        }
        try {
            URI target =
                    response.headers().firstValue("Location").map(base::resolve).orElse(base);
            boolean http = "http".equals(target.getScheme()) || "https".equals(target.getScheme());
            return http && !target.equals(base) ? target : null;
        } catch (IllegalArgumentException notAnAddress) {
            return null;
        }
    }

    private static boolean sameOrigin(URI one, URI other) {
        return one.getScheme().equals(other.getScheme()) && one.getAuthority().equals(other.getAuthority());
    }
}
