package dev.tidemill.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The far end of the runner protocol, written by hand: it speaks as gitlab-runner does and executes nothing. A test
 * says what the job does.
 */
public final class FakeRunner {
    private static final String BOUNDARY = "fake-runner-boundary";

    private final Http api;
    private final String token;
    private final List<String> features;
    private final String systemId;

    /** A job in the hands of this runner, with what it sent of its log. */
    public final class Job {
        private final JsonNode payload;
        private final ByteArrayOutputStream log = new ByteArrayOutputStream();

        private Job(JsonNode payload) {
            this.payload = payload;
        }

        /** The answer 201 as it came. */
        public JsonNode payload() {
            return payload;
        }

        public long id() {
            return payload.get("id").asLong();
        }

        public String token() {
            return payload.get("token").asText();
        }

        public String name() {
            return payload.at("/job_info/name").asText();
        }

        /** The value of a variable, or empty when the job does not have it. */
        public Optional<String> variable(String key) {
            return variableNode(key).map(node -> node.get("value").asText());
        }

        public Optional<JsonNode> variableNode(String key) {
            for (JsonNode variable : payload.get("variables")) {
                if (variable.get("key").asText().equals(key)) {
                    return Optional.of(variable);
                }
            }
            return Optional.empty();
        }

        /** Says that the job has started, or still runs. */
        public Http.Answer running() {
            return put(Map.of("state", "running"));
        }

        /** Sends more of the log. */
        public Http.Answer trace(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            int start = log.size();
            log.writeBytes(bytes);
            return patch(start + "-" + (start + bytes.length - 1), bytes);
        }

        /** Sends any piece under any range. */
        public Http.Answer patch(String contentRange, byte[] bytes) {
            return api.with("JOB-TOKEN", token())
                    .with("Content-Range", contentRange)
                    .with("Content-Type", "text/plain")
                    .send(
                            "PATCH",
                            "/jobs/" + id() + "/trace",
                            java.net.http.HttpRequest.BodyPublishers.ofByteArray(bytes));
        }

        public Http.Answer succeed() {
            return put(finalReport("success"));
        }

        public Http.Answer fail(String reason, int exitCode) {
            var report = finalReport("failed");
            report.put("failure_reason", reason);
            report.put("exit_code", exitCode);
            return put(report);
        }

        /** The last report, with checksum and length of the log as sent. */
        public Map<String, Object> finalReport(String state) {
            var crc = new CRC32();
            crc.update(log.toByteArray());
            var report = new LinkedHashMap<String, Object>();
            report.put("state", state);
            String checksum = "crc32:%08x".formatted(crc.getValue());
            report.put("checksum", checksum);
            report.put("output", Map.of("checksum", checksum, "bytesize", log.size()));
            return report;
        }

        public Http.Answer put(Map<String, Object> report) {
            var body = new LinkedHashMap<String, Object>(report);
            body.put("token", token());
            body.put("info", details());
            return api.put("/jobs/" + id(), body);
        }

        /** Uploads a file as artifact. */
        public Http.Answer upload(String query, String filename, byte[] content) {
            var body = new ByteArrayOutputStream();
            body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                            + filename + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(content);
            body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
            return api.with("JOB-TOKEN", token())
                    .with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .send(
                            "POST",
                            "/jobs/" + id() + "/artifacts?" + query,
                            java.net.http.HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
        }

        /** Downloads the archive of a job that this one depends on. */
        public Http.Answer download(long dependency, String withToken) {
            return api.with("JOB-TOKEN", withToken).get("/jobs/" + dependency + "/artifacts?direct_download=true");
        }
    }

    /** The job as this runner knows it, at another address: the server came back elsewhere. */
    public Job at(Http elsewhere, Job job) {
        Job moved = new FakeRunner(elsewhere, token, features, systemId).new Job(job.payload);
        moved.log.writeBytes(job.log.toByteArray());
        return moved;
    }

    private FakeRunner(Http api, String token, List<String> features, String systemId) {
        this.api = api;
        this.token = token;
        this.features = features;
        this.systemId = systemId;
    }

    /** A runner as new as 19.4, which confirms what it picks. */
    public static FakeRunner modern(TestServer server, String token) {
        return modern(server.api(), token);
    }

    /** The same at any address of a REST API. */
    public static FakeRunner modern(Http api, String token) {
        return new FakeRunner(
                api,
                token,
                List.of(
                        "variables",
                        "artifacts",
                        "cache",
                        "upload_multiple_artifacts",
                        "upload_raw_artifacts",
                        "refspecs",
                        "masking",
                        "raw_variables",
                        "artifacts_exclude",
                        "multi_build_steps",
                        "trace_reset",
                        "trace_checksum",
                        "trace_size",
                        "cancelable",
                        "return_exit_code",
                        "cancel_gracefully",
                        "two_phase_job_commit"),
                "s_0123456789ab");
    }

    /** A runner as old as 15.11: a job that it was given runs at once, and it stops at once. */
    public static FakeRunner old(TestServer server, String token) {
        return new FakeRunner(
                server.api(),
                token,
                List.of(
                        "variables",
                        "artifacts",
                        "cache",
                        "upload_multiple_artifacts",
                        "upload_raw_artifacts",
                        "refspecs",
                        "masking",
                        "artifacts_exclude",
                        "multi_build_steps",
                        "trace_reset",
                        "trace_checksum",
                        "trace_size",
                        "cancelable",
                        "return_exit_code"),
                "r_old");
    }

    /** The same runner without one of its features. */
    public FakeRunner without(String feature) {
        var fewer = new ArrayList<>(features);
        fewer.remove(feature);
        return new FakeRunner(api, token, fewer, systemId);
    }

    public String token() {
        return token;
    }

    /** Asks for work; the answer as it came. */
    public Http.Answer ask(String lastUpdate) {
        var body = new LinkedHashMap<String, Object>();
        body.put("token", token);
        body.put("system_id", systemId);
        body.put("last_update", lastUpdate);
        body.put("info", details());
        return api.post("/jobs/request", body);
    }

    /** Asks for work; empty for 204. */
    public Optional<Job> request() {
        var answer = ask("");
        if (answer.status() == 204) {
            return Optional.empty();
        }
        return Optional.of(new Job(answer.expect(201).json()));
    }

    /** Asks for work that must be there, and confirms it. */
    public Job take() {
        Job job = request().orElseThrow(() -> new AssertionError("there is no job for this runner"));
        job.running().expect(200);
        return job;
    }

    public Http.Answer verify() {
        return api.post("/runners/verify", Map.of("token", token, "system_id", systemId, "info", details()));
    }

    private Map<String, Object> details() {
        var flags = new LinkedHashMap<String, Object>();
        features.forEach(feature -> flags.put(feature, true));
        return Map.of(
                "name",
                "gitlab-runner",
                "version",
                "19.4.0",
                "revision",
                "abcdef01",
                "platform",
                "linux",
                "architecture",
                "amd64",
                "executor",
                "shell",
                "features",
                flags);
    }
}
