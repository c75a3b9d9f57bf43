package dev.tidemill.ci;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.testkit.FakeRunner;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** From a push to the end of its pipeline, over git, HTTP and the runner protocol. */
@Tag("server")
class PipelineTest {
    private static CiWorld world;

    @BeforeAll
    static void start() {
        world = new CiWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void aPushRunsStageAfterStage() {
        Place place = world.project();
        String sha = world.push(place, """
            stages: [build, test]
            compile:
              stage: build
              script: [make]
            unit:
              stage: test
              script: [make test]
            """);
        JsonNode pipeline = world.pipeline(place, sha);
        FakeRunner runner = world.runner(place);

        FakeRunner.Job compile = runner.take();
        assertThat(compile.name()).isEqualTo("compile");
        assertThat(runner.request()).isEmpty();
        compile.trace("made it\n").expect(202);
        compile.succeed().expect(200);
        world.until(place, pipeline, "unit", "pending");
        FakeRunner.Job unit = runner.take();
        unit.succeed().expect(200);

        JsonNode done = world.until(place, pipeline, "success");
        assertThat(done.get("source").asText()).isEqualTo("push");
        assertThat(done.get("iid").asLong()).isEqualTo(1);
        assertThat(done.get("started_at").isNull()).isFalse();
        assertThat(done.get("duration").isNumber()).isTrue();
        assertThat(place.owner()
                        .api()
                        .get(place.api() + "/jobs/" + compile.id() + "/trace")
                        .expect(200)
                        .text())
                .isEqualTo("made it\n");
    }

    @Test
    void brokenYamlMakesAFailedPipelineThatSaysWhy() {
        Place place = world.project();
        String sha = world.push(place, "job:\n  script: [make]\n  scirpt: [make]\n");
        JsonNode pipeline = world.until(place, world.pipeline(place, sha), "failed");
        assertThat(pipeline.get("yaml_errors").asText()).contains("jobs:job config contains unknown keys: scirpt");
        assertThat(world.jobs(place, pipeline)).isEmpty();
    }

    @Test
    void aFailureThatIsAllowedLeavesAWarning() {
        Place place = world.project();
        String sha = world.push(place, """
            lint:
              script: [lint]
              allow_failure: true
            """);
        JsonNode pipeline = world.pipeline(place, sha);
        world.runner(place).take().fail("script_failure", 1).expect(200);
        JsonNode done = world.until(place, pipeline, "success");
        assertThat(done.at("/detailed_status/group").asText()).isEqualTo("success-with-warnings");
        JsonNode job = world.jobs(place, pipeline).get("lint");
        assertThat(job.get("status").asText()).isEqualTo("failed");
        assertThat(job.get("failure_reason").asText()).isEqualTo("script_failure");
    }

    @Test
    void aManualJobWaitsForAPerson() {
        Place place = world.project();
        String sha = world.push(place, """
            deploy:
              script: [deploy]
              when: manual
            """);
        JsonNode pipeline = world.until(place, world.pipeline(place, sha), "skipped");
        long job = world.until(place, pipeline, "deploy", "manual").get("id").asLong();
        place.owner()
                .api()
                .post(
                        place.api() + "/jobs/" + job + "/play",
                        Map.of("job_variables_attributes", java.util.List.of(Map.of("key", "WHERE", "value", "here"))))
                .expect(200);
        FakeRunner.Job taken = world.runner(place).take();
        assertThat(taken.variable("WHERE")).contains("here");
        taken.succeed().expect(200);
        world.until(place, pipeline, "success");
    }
}
