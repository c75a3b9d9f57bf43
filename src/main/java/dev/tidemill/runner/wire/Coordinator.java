package dev.tidemill.runner.wire;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The server as the runner sees it: one method per call of the runner API, each a single try whose outcome, a broken
 * connection included, is a reply and never an exception. Callers decide on retries.
 */
public final class Coordinator implements AutoCloseable {
    /** A server may hold the question for a job for almost a minute. */
    private static final Duration LONG_POLL = Duration.ofSeconds(65);

    private static final Duration SHORT = Duration.ofSeconds(60);

    private final Connection connection;
    private final RunnerIdentity identity;
    private final Map<String, Object> info;

    public Coordinator(URI server, RunnerIdentity identity) {
        this.connection = new Connection(server, "tidemill-runner/" + identity.version());
        this.identity = identity;
        this.info = identity.description();
    }

    /** The calls that carry files. */
    public ArtifactTransfer artifacts() {
        return new ArtifactTransfer(connection);
    }

    /** {@code POST /runners/verify}. */
    public VerifyReply verify() throws InterruptedException {
        Map<String, Object> body = Map.of("token", identity.token(), "system_id", identity.systemId(), "info", info);
        HttpResponse<byte[]> response;
        try {
            response = connection.send(connection.json("POST", "runners/verify", body, SHORT));
        } catch (IOException failure) {
            return new VerifyReply.Trouble(Problem.of(failure), null);
        }
        return verified(response);
    }

    /** Redirects and unknown addresses will not mend themselves, so they count as refusals. */
    private static VerifyReply verified(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 200 || status == 201) {
            return new VerifyReply.Good(runnerId(response.body()));
        }
        String problem = Problem.of(status, response.body());
        if (status >= 300 && status < 400) {
            String target = response.headers().firstValue("Location").orElse("elsewhere");
            return new VerifyReply.Refused("it redirects to " + target + "; use that address as --url");
        }
        return switch (status) {
            case 400, 401, 403, 404, 405, 410, 422 -> new VerifyReply.Refused(problem);
            default -> new VerifyReply.Trouble(problem, retryAfter(response));
        };
    }

    private static long runnerId(byte[] body) {
        try {
            return Connection.JSON.readTree(body).path("id").asLong(0);
        } catch (IOException plainText) {
            return 0;
        }
    }

    /**
     * {@code POST /jobs/request}; the server may take its time to answer.
     *
     * @param lastUpdate what the last answer carried
     */
    public JobReply requestJob(@Nullable String lastUpdate) throws InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("token", identity.token());
        body.put("system_id", identity.systemId());
        body.put("info", info);
        if (lastUpdate != null) {
            body.put("last_update", lastUpdate);
        }
        try {
            HttpRequest request = connection.json("POST", "jobs/request", body, LONG_POLL);
            return job(connection.send(request));
        } catch (IOException failure) {
            return new JobReply.Unreachable(Problem.of(failure));
        }
    }

    private static JobReply job(HttpResponse<byte[]> response) {
        String lastUpdate =
                response.headers().firstValue(ReplyHeaders.LAST_UPDATE).orElse(null);
        return switch (response.statusCode()) {
            case 201 -> payload(response.body(), lastUpdate);
            case 204 -> new JobReply.Nothing(lastUpdate);
            case 409 -> new JobReply.Conflict();
            case 403 -> new JobReply.Refused(Problem.of(403, response.body()));
            default -> new JobReply.Trouble(Problem.of(response.statusCode(), response.body()), retryAfter(response));
        };
    }

    private static JobReply payload(byte[] body, @Nullable String lastUpdate) {
        try {
            JobPayload job = Connection.JSON.readValue(body, JobPayload.class);
            if (job != null && job.id() > 0 && !job.token().isEmpty()) {
                return new JobReply.Assigned(job, lastUpdate);
            }
            return new JobReply.Trouble("a job without id or token", null);
        } catch (IOException unreadable) {
            // The message of the parser quotes the payload, which holds secrets.
            return new JobReply.Trouble(
                    "a job that cannot be read (" + unreadable.getClass().getSimpleName() + ")", null);
        }
    }

    /** {@code PUT /jobs/:id}. */
    public LiveReply update(long jobId, String jobToken, JobUpdate update) throws InterruptedException {
        HttpRequest plain = connection.json("PUT", "jobs/" + jobId, update.body(jobToken, info), SHORT);
        return live(HttpRequest.newBuilder(plain, (name, value) -> true)
                .header("JOB-TOKEN", jobToken)
                .build());
    }

    /**
     * {@code PATCH /jobs/:id/trace}.
     *
     * @param start offset of the first byte in the whole log
     * @param debug the log shows the environment, so fewer people may read it
     */
    public LiveReply appendTrace(long jobId, String jobToken, byte[] chunk, long start, boolean debug)
            throws InterruptedException {
        return live(connection
                .request("jobs/" + jobId + "/trace?debug_trace=" + debug, SHORT)
                .header("JOB-TOKEN", jobToken)
                .header("Content-Type", "text/plain")
                .header("Content-Range", start + "-" + (start + chunk.length - 1))
                .method("PATCH", BodyPublishers.ofByteArray(chunk))
                .build());
    }

    private LiveReply live(HttpRequest request) throws InterruptedException {
        try {
            HttpResponse<byte[]> response = connection.send(request);
            return new LiveReply(
                    response.statusCode(),
                    response.headers().firstValue("Job-Status").orElse(null),
                    ReplyHeaders.updateInterval(response.headers()),
                    ReplyHeaders.logSize(response.headers()),
                    retryAfter(response),
                    Problem.of(response.statusCode(), response.body()));
        } catch (IOException failure) {
            return LiveReply.unreachable(Problem.of(failure));
        }
    }

    private static @Nullable Duration retryAfter(HttpResponse<?> response) {
        return ReplyHeaders.retryAfter(response.headers(), Instant.now());
    }

    @Override
    public void close() {
        connection.close();
    }
}
