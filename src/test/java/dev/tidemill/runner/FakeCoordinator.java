package dev.tidemill.runner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of the runner API, as strict as a real one, over a real git repository. Tests queue jobs, order
 * misbehaviour ({@link #fail}), and wait for what the runner says.
 */
final class FakeCoordinator implements AutoCloseable {
    static final String TOKEN = "glrt-runner-secret-token-0001";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONG_POLL = Duration.ofSeconds(20);
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    /** An answer given instead of the real one. */
    record Misbehaviour(Predicate<String> request, int status, Map<String, String> headers, String body) {}

    final GitBackend git;
    final List<String> requests = new ArrayList<>();
    final List<JsonNode> jobRequests = new ArrayList<>();
    final Map<Long, FakeJob> jobs = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<FakeJob> queue = new ArrayDeque<>();
    private final Deque<Misbehaviour> misbehaviour = new ArrayDeque<>();
    private long lastId = 100;
    private int version = 1;
    /** What it says about the pace; it says nothing when this is empty. */
    String interval = "";

    @Nullable
    JsonNode verified;

    private HttpServer server;

    FakeCoordinator(Path folder) throws IOException {
        git = new GitBackend(folder);
        server = start(0);
    }

    private HttpServer start(int port) throws IOException {
        HttpServer created = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
        created.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        created.createContext("/", this::answer);
        created.start();
        return created;
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Goes away: connections break and new ones are refused, until {@link #comeBack}. */
    int goAway() {
        int port = server.getAddress().getPort();
        server.stop(0);
        return port;
    }

    void comeBack(int port) throws IOException {
        server = start(port);
    }

    // ---- for tests

    FakeJob job() {
        FakeJob job = new FakeJob(++lastId);
        jobs.put(job.id, job);
        return job;
    }

    /** A job with a commit of that repository as its sources. */
    FakeJob job(String repository, String sha) throws IOException, InterruptedException {
        FakeJob job = job();
        git.ref(repository, "refs/pipelines/" + job.id, sha);
        Map<String, Object> source = new LinkedHashMap<>();
        String host = address().getAuthority();
        source.put("repo_url", "http://gitlab-ci-token:" + job.token + "@" + host + "/" + repository + ".git");
        source.put("ref", "main");
        source.put("sha", sha);
        source.put("ref_type", "branch");
        source.put("depth", 20);
        source.put(
                "refspecs",
                List.of(
                        "+refs/pipelines/" + job.id + ":refs/pipelines/" + job.id,
                        "+refs/heads/main:refs/remotes/origin/main"));
        job.payload.put("git_info", source);
        return job;
    }

    FakeJob queue(FakeJob job) {
        locked(() -> {
            queue.add(job);
            version++;
        });
        return job;
    }

    void fail(Predicate<String> request, int status) {
        fail(request, status, Map.of());
    }

    /** The next matching request gets that answer; several are used up in order. Requests read {@code METHOD path}. */
    void fail(Predicate<String> request, int status, Map<String, String> headers) {
        locked(() -> misbehaviour.add(new Misbehaviour(request, status, headers, "{\"message\":\"ordered\"}")));
    }

    void setStatus(FakeJob job, String status) {
        locked(() -> job.status = status);
    }

    /** Drops the end of what was stored of a log. */
    void forgetLog(FakeJob job, int kept) {
        locked(() -> {
            byte[] bytes = job.log.toByteArray();
            job.log.reset();
            job.log.write(bytes, 0, Math.min(kept, bytes.length));
        });
    }

    void await(String what, BooleanSupplier condition) throws InterruptedException {
        long left = DEADLINE.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    throw new AssertionError("waited in vain for " + what + "; requests: " + requests);
                }
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    void awaitLog(FakeJob job, String text) throws InterruptedException {
        await("the log to contain " + text, () -> job.log().contains(text));
    }

    FakeJob awaitEnd(FakeJob job) throws InterruptedException {
        await(
                "the end of job " + job.id + ", log: " + job.log(),
                () -> job.status.equals("success") || job.status.equals("failed") || job.status.equals("canceled"));
        return job;
    }

    long count(Predicate<String> request) {
        lock.lock();
        try {
            return requests.stream().filter(request).count();
        } finally {
            lock.unlock();
        }
    }

    private void locked(Runnable action) {
        lock.lock();
        try {
            action.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---- the wire

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String request = exchange.getRequestMethod() + " " + path;
        Misbehaviour ordered = ordered(request);
        try (exchange) {
            if (ordered != null) {
                ordered.headers().forEach(exchange.getResponseHeaders()::add);
                exchange.getRequestBody().readAllBytes();
                reply(exchange, ordered.status(), ordered.body());
            } else if (path.startsWith("/api/v4/")) {
                api(exchange, exchange.getRequestMethod(), path.substring("/api/v4/".length()));
            } else {
                gitRequest(exchange);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Misbehaviour ordered(String request) {
        lock.lock();
        try {
            requests.add(request);
            changed.signalAll();
            for (Misbehaviour order : misbehaviour) {
                if (order.request().test(request)) {
                    misbehaviour.remove(order);
                    return order;
                }
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private void api(HttpExchange exchange, String method, String path) throws IOException, InterruptedException {
        String[] parts = path.split("/");
        if (path.equals("runners/verify")) {
            verify(exchange);
        } else if (path.equals("jobs/request")) {
            hand(exchange);
        } else if (parts[0].equals("jobs") && parts.length == 2 && method.equals("PUT")) {
            update(exchange, jobs.get(Long.parseLong(parts[1])));
        } else if (parts.length == 3 && parts[2].equals("trace") && method.equals("PATCH")) {
            trace(exchange, jobs.get(Long.parseLong(parts[1])));
        } else if (parts.length == 3 && parts[2].equals("artifacts")) {
            artifacts(exchange, method, jobs.get(Long.parseLong(parts[1])));
        } else {
            reply(exchange, 404, "{\"error\":\"404 Not Found\"}");
        }
    }

    private void verify(HttpExchange exchange) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        locked(() -> verified = body);
        if (!body.path("token").asText().equals(TOKEN)) {
            reply(exchange, 403, "{\"message\":\"403 Forbidden\"}");
        } else {
            reply(exchange, 200, "{\"id\":7,\"token\":\"" + TOKEN + "\"}");
        }
    }

    private void hand(HttpExchange exchange) throws IOException, InterruptedException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        locked(() -> jobRequests.add(body));
        if (!body.path("token").asText().equals(TOKEN)) {
            reply(exchange, 403, "{\"message\":\"403 Forbidden\"}");
            return;
        }
        FakeJob job = next(body.path("last_update").asText());
        exchange.getResponseHeaders().add("X-GitLab-Last-Update", "v" + version);
        if (job == null) {
            reply(exchange, 204, "");
        } else {
            reply(exchange, 201, JSON.writeValueAsString(job.payload));
        }
    }

    /** Holds the question of a runner that has seen the newest state of the queue. */
    private @Nullable FakeJob next(String seen) throws InterruptedException {
        long left = LONG_POLL.toNanos();
        lock.lock();
        try {
            while (queue.isEmpty() && seen.equals("v" + version) && left > 0) {
                left = changed.awaitNanos(left);
            }
            return queue.poll();
        } finally {
            lock.unlock();
        }
    }

    private boolean authorized(HttpExchange exchange, FakeJob job) throws IOException {
        return authorized(exchange, job, exchange.getRequestHeaders().getFirst("JOB-TOKEN"));
    }

    /** Older runners say the token in the body of an update only. */
    private boolean authorized(HttpExchange exchange, FakeJob job, @Nullable String token) throws IOException {
        if (!job.token.equals(token)) {
            reply(exchange, 403, "{\"message\":\"403 Forbidden\"}");
            return false;
        }
        exchange.getResponseHeaders().add("Job-Status", job.status);
        if (!interval.isEmpty()) {
            exchange.getResponseHeaders().add("X-GitLab-Trace-Update-Interval", interval);
        }
        return true;
    }

    private void update(HttpExchange exchange, @Nullable FakeJob job) throws IOException {
        JsonNode body = JSON.readTree(exchange.getRequestBody());
        if (job == null || !authorized(exchange, job, body.path("token").asText())) {
            return;
        }
        String wanted = body.path("state").asText();
        locked(() -> {
            job.updates.add(body);
            if (wanted.equals("running")) {
                job.status = job.status.equals("pending") ? "running" : job.status;
            } else {
                job.status = job.status.equals("canceling") ? "canceled" : wanted;
            }
        });
        reply(exchange, 200, "200");
    }

    private void trace(HttpExchange exchange, @Nullable FakeJob job) throws IOException {
        byte[] chunk = exchange.getRequestBody().readAllBytes();
        if (job == null || !authorized(exchange, job)) {
            return;
        }
        String range = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Range"));
        String[] ends = range.split("-");
        long start = Long.parseLong(ends[0]);
        boolean wellFormed = ends.length == 2 && Long.parseLong(ends[1]) == start + chunk.length - 1;
        int[] status = {wellFormed ? 202 : 400};
        long[] size = {0};
        locked(() -> {
            job.patches.add(range + exchange.getRequestURI().getQuery());
            if (wellFormed && start != job.log.size()) {
                status[0] = 416;
            } else if (wellFormed) {
                job.log.writeBytes(chunk);
            }
            size[0] = job.log.size();
        });
        exchange.getResponseHeaders().add("Range", "0-" + size[0]);
        reply(exchange, status[0], Integer.toString(status[0]));
    }

    private void artifacts(HttpExchange exchange, String method, @Nullable FakeJob job) throws IOException {
        if (job == null || !authorized(exchange, job)) {
            return;
        }
        if (method.equals("GET")) {
            if (job.archive.length == 0) {
                reply(exchange, 404, "{\"message\":\"404 Not Found\"}");
                return;
            }
            exchange.sendResponseHeaders(200, job.archive.length);
            exchange.getResponseBody().write(job.archive);
            return;
        }
        receive(exchange, job);
        reply(exchange, 201, "{}");
    }

    private void receive(HttpExchange exchange, FakeJob job) throws IOException {
        Map<String, String> query = new HashMap<>();
        for (String pair : String.valueOf(exchange.getRequestURI().getQuery()).split("&")) {
            query.put(pair.split("=")[0], pair.split("=", 2)[1]);
        }
        String boundary = exchange.getRequestHeaders().getFirst("Content-Type").split("boundary=")[1];
        byte[] body = exchange.getRequestBody().readAllBytes();
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int start = text.indexOf("\r\n\r\n") + 4;
        int end = text.lastIndexOf("\r\n--" + boundary + "--");
        String name = text.substring(text.indexOf("filename=\"") + 10, text.indexOf("\"\r\n"));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.write(body, start, end - start);
        locked(() -> job.received.add(new FakeJob.FakeArtifact(
                String.valueOf(query.get("artifact_type")),
                String.valueOf(query.get("artifact_format")),
                String.valueOf(query.get("expire_in")),
                name,
                file.toByteArray(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Transfer-encoding")))));
    }

    private void gitRequest(HttpExchange exchange) throws IOException {
        String login = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        boolean known = login.startsWith("Basic ")
                && jobs.values().stream()
                        .anyMatch(job -> new String(
                                        Base64.getDecoder().decode(login.substring(6)), StandardCharsets.UTF_8)
                                .equals("gitlab-ci-token:" + job.token));
        if (known) {
            git.serve(exchange);
        } else {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"GitLab\"");
            reply(exchange, 401, "HTTP Basic: Access denied");
        }
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
