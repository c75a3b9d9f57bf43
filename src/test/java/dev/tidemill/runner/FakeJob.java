package dev.tidemill.runner;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** A job as the fake server keeps it: what it hands out and what it has heard. Guarded by the coordinator's lock. */
final class FakeJob {
    final long id;
    final String token;
    final Map<String, Object> payload = new LinkedHashMap<>();
    final List<Map<String, Object>> variables = new ArrayList<>();
    final List<Map<String, Object>> steps = new ArrayList<>();
    final List<Map<String, Object>> artifacts = new ArrayList<>();
    final List<Map<String, Object>> dependencies = new ArrayList<>();
    final List<Map<String, Object>> caches = new ArrayList<>();
    final List<FakeArtifact> received = new ArrayList<>();
    final List<JsonNode> updates = new ArrayList<>();
    final List<String> patches = new ArrayList<>();
    final ByteArrayOutputStream log = new ByteArrayOutputStream();
    String status = "pending";
    byte[] archive = {};

    /** What came with an upload. */
    record FakeArtifact(String type, String format, String expireIn, String fileName, byte[] bytes, String encoding) {}

    FakeJob(long id) {
        this.id = id;
        this.token = "glcbt-job-token-" + id + "-Zx81";
        payload.put("id", id);
        payload.put("token", token);
        payload.put("allow_git_fetch", true);
        payload.put("job_info", new LinkedHashMap<>(Map.of("name", "job " + id, "project_full_path", "group/project")));
        payload.put("runner_info", Map.of("timeout", 3600));
        payload.put("features", Map.of("trace_sections", true, "failure_reasons", List.of()));
        payload.put("variables", variables);
        payload.put("steps", steps);
        payload.put("artifacts", artifacts);
        payload.put("dependencies", dependencies);
        payload.put("cache", caches);
        variable("CI_JOB_TOKEN", token, "masked");
        variable("CI_JOB_ID", Long.toString(id));
    }

    FakeJob variable(String key, String value, String... flags) {
        Map<String, Object> variable = new LinkedHashMap<>(Map.of("key", key, "value", value, "public", true));
        for (String flag : flags) {
            variable.put(flag, true);
        }
        variables.add(variable);
        return this;
    }

    FakeJob script(String... lines) {
        steps.add(Map.of("name", "script", "script", List.of(lines), "timeout", 3600, "when", "on_success"));
        return this;
    }

    FakeJob afterScript(String... lines) {
        steps.add(Map.of(
                "name",
                "after_script",
                "script",
                List.of(lines),
                "timeout",
                3600,
                "when",
                "always",
                "allow_failure",
                true));
        return this;
    }

    FakeJob timeout(int seconds) {
        payload.put("runner_info", Map.of("timeout", seconds));
        return this;
    }

    FakeJob artifact(Map<String, Object> order) {
        artifacts.add(order);
        return this;
    }

    FakeJob dependsOn(FakeJob other) {
        dependencies.add(Map.of(
                "id",
                other.id,
                "token",
                other.token,
                "name",
                "job " + other.id,
                "artifacts_file",
                Map.of("filename", "artifacts.zip", "size", other.archive.length)));
        return this;
    }

    FakeJob cache(Map<String, Object> order) {
        caches.add(order);
        return this;
    }

    String log() {
        return log.toString(StandardCharsets.UTF_8);
    }

    JsonNode lastUpdate() {
        return updates.getLast();
    }

    String logChecksum() {
        CRC32 crc = new CRC32();
        crc.update(log.toByteArray());
        return "crc32:%08x".formatted(crc.getValue());
    }
}
