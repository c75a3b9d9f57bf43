package dev.tidemill.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Follows a pipeline over the API and prints each job's changes, one line each, until it ends. */
final class PipelineWatch {
    private static final Set<String> ENDED = Set.of("success", "failed", "canceled", "skipped");
    private static final Map<String, String> SIGNS = Map.of(
            "success",
            "\u2714",
            "failed",
            "\u2718",
            "running",
            "\u25b6",
            "pending",
            "\u2026",
            "manual",
            "\u270b",
            "canceled",
            "\u2298",
            "skipped",
            "\u21e5",
            "created",
            "\u00b7");

    private final DemoClient api;
    private final PrintStream out;
    private final Map<String, String> seen = new LinkedHashMap<>();

    PipelineWatch(DemoClient api, PrintStream out) {
        this.api = api;
        this.out = out;
    }

    /** Waits for the pipeline of a commit; returns it as the API shows it at its end. */
    JsonNode follow(long projectId, String sha, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        var ticks = new CountDownLatch(1);
        while (System.nanoTime() < deadline) {
            Optional<JsonNode> pipeline = pipeline(projectId, sha);
            if (pipeline.isPresent()) {
                String path = "/projects/" + projectId + "/pipelines/"
                        + pipeline.get().get("id").asLong();
                JsonNode now = api.get(path);
                show(api.get(path + "/jobs?per_page=100"));
                if (ENDED.contains(now.get("status").asText())) {
                    return now;
                }
            }
            pause(ticks);
        }
        throw new DemoFailure("The pipeline did not end within " + limit.toMinutes() + " minutes; look at its page.");
    }

    private Optional<JsonNode> pipeline(long projectId, String sha) {
        JsonNode list = api.get("/projects/" + projectId + "/pipelines?sha=" + sha);
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(0));
    }

    private void show(JsonNode jobs) {
        for (JsonNode job : jobs) {
            String name = job.get("name").asText();
            String status = job.get("status").asText();
            if (!status.equals(seen.put(name, status)) && !status.equals("created")) {
                String note =
                        status.equals("failed") && job.path("allow_failure").asBoolean() ? " (allowed)" : "";
                out.printf(
                        "  %s %-8s %-16s %s%s%n",
                        SIGNS.getOrDefault(status, "?"), job.get("stage").asText(), name, status, note);
            }
        }
    }

    private static void pause(CountDownLatch never) {
        try {
            boolean woken = never.await(300, TimeUnit.MILLISECONDS);
            assert !woken;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted");
        }
    }
}
