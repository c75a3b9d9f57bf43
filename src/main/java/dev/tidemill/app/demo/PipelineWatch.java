package dev.tidemill.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Follows a pipeline over the API until it ends or comes to rest. */
final class PipelineWatch {
    private static final Set<String> RESTING = Set.of("success", "failed", "canceled", "skipped", "manual");
    private static final Duration PACE = Duration.ofMillis(300);

    private final DemoClient api;
    private final JobBoard board;
    private final Pause pause;

    /** Waits, and answers whether it was told meanwhile that all shall end. */
    @FunctionalInterface
    interface Pause {
        boolean endsWithin(Duration time) throws InterruptedException;
    }

    PipelineWatch(DemoClient api, JobBoard board, Pause pause) {
        this.api = api;
        this.board = board;
        this.pause = pause;
    }

    /** Waits for the pipeline of a commit; returns it as the API shows it at its end. */
    JsonNode follow(long projectId, String sha, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<JsonNode> pipeline = pipeline(projectId, sha);
            if (pipeline.isPresent()) {
                String path = path(projectId, pipeline.get());
                JsonNode now = api.get(path);
                board.show(JobLine.of(api.get(path + "/jobs?per_page=100")));
                if (RESTING.contains(now.get("status").asText())) {
                    return now;
                }
            }
            await();
        }
        throw new DemoFailure("The pipeline did not end within " + limit.toMinutes() + " minutes; look at its page.");
    }

    /** Why a pipeline did not succeed, in one line. */
    String reason(long projectId, JsonNode pipeline) {
        String errors = pipeline.path("yaml_errors").asText("");
        if (!errors.isEmpty() && !errors.equals("null")) {
            return "its configuration is wrong: " + errors.lines().findFirst().orElse("");
        }
        for (JsonNode job : api.get(path(projectId, pipeline) + "/jobs?scope[]=failed&per_page=100")) {
            if (!job.path("allow_failure").asBoolean()) {
                return "job " + job.get("name").asText() + " failed ("
                        + job.path("failure_reason").asText("unknown_failure") + "), its log is at "
                        + job.get("web_url").asText();
            }
        }
        return "it ended as " + pipeline.get("status").asText();
    }

    private static String path(long projectId, JsonNode pipeline) {
        return "/projects/" + projectId + "/pipelines/" + pipeline.get("id").asLong();
    }

    private Optional<JsonNode> pipeline(long projectId, String sha) {
        JsonNode list = api.get("/projects/" + projectId + "/pipelines?sha=" + sha);
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(0));
    }

    private void await() {
        try {
            if (pause.endsWithin(PACE)) {
                throw new DemoFailure("stopped before the pipeline ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("interrupted");
        }
    }
}
