package dev.tidemill.stories;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.testkit.FakeRunner;
import java.util.List;
import java.util.Map;

/** Runs pipelines of the harbour's project until each stands in a state of its own. */
final class HarbourPipelines {
    private final Harbour harbour;
    private final CiWorld ci;
    private final Place place;
    private final FakeRunner runner;

    HarbourPipelines(Harbour harbour) {
        this.harbour = harbour;
        this.ci = harbour.world().ci();
        this.place = harbour.sluice();
        this.runner = ci.runner(place, "linux", "x86_64");
        runner.verify().expect(200);
    }

    void run() {
        ci.pushBranch(place, "main");
        passed();
        place.git().git("push", "-q", "-o", "ci.skip", "origin", "--all").ok();
        place.git().git("push", "-q", "-o", "ci.skip", "origin", "--tags").ok();
        failed();
        broken();
        canceled();
        running();
    }

    private void passed() {
        JsonNode pipeline = ci.pipeline(place, place.git().sha("main"));
        while (!done(pipeline, List.of("success", "failed"))) {
            var job = runner.request();
            if (job.isPresent()) {
                finish(job.get());
            }
        }
        harbour.remember("passed", pipeline);
        harbour.rememberJob("manual", ci.jobs(place, pipeline).get("production"));
    }

    private void finish(FakeRunner.Job job) {
        job.running();
        switch (job.name()) {
            case "compile" -> harbour.finishCompile(job);
            case "lint" -> job.fail("script_failure", 2);
            default -> job.succeed();
        }
    }

    private void failed() {
        JsonNode pipeline = push(Harbour.LONG_BRANCH, "src/level.c", "int level(void) { return 3; }\n");
        while (!done(pipeline, List.of("failed"))) {
            runner.request().ifPresent(job -> {
                job.running();
                if (job.name().equals("unit")) {
                    job.trace("\u001b[31;1mERROR:\u001b[0m expected 3 but was 4\n");
                    job.fail("script_failure", 1);
                } else {
                    job.succeed();
                }
            });
        }
        harbour.remember("failed", pipeline);
        harbour.rememberJob("failed", ci.jobs(place, pipeline).get("unit"));
    }

    private void broken() {
        harbour.remember(
                "broken", ci.until(place, push("fix/broken", ".gitlab-ci.yml", "compile:\n  scrpt: make\n"), "failed"));
        place.git().git("switch", "-q", "main").ok();
    }

    private void canceled() {
        JsonNode pipeline = push("fix/stopped", "stopped.txt", "x\n");
        cancel(pipeline);
        harbour.remember("canceled", pipeline);
    }

    private void running() {
        JsonNode pipeline = push("fix/leak", "leak.txt", "x\n");
        ci.until(place, pipeline, "compile", "pending");
        FakeRunner.Job job = runner.take();
        job.trace("$ make\ncc -O2 -c gate.c\n");
        harbour.remember("running", ci.until(place, pipeline, "running"));
        harbour.rememberJob("running", ci.jobs(place, pipeline).get(job.name()));
        harbour.rememberJob(
                "pending", ci.until(place, pipeline, job.name().equals("compile") ? "assets" : "compile", "pending"));
    }

    private JsonNode push(String branch, String file, String content) {
        place.git().git("switch", "-q", "-C", branch, "main").ok();
        String sha = place.git().commit(file, content);
        ci.pushBranch(place, branch);
        place.git().git("switch", "-q", "main").ok();
        return ci.pipeline(place, sha);
    }

    private void cancel(JsonNode pipeline) {
        place.owner()
                .api()
                .post(place.api() + "/pipelines/" + pipeline.get("id").asLong() + "/cancel", Map.of())
                .expect(200);
        ci.until(place, pipeline, "canceled");
    }

    private boolean done(JsonNode pipeline, List<String> states) {
        return states.contains(ci.show(place, pipeline).get("status").asText());
    }
}
