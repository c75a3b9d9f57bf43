package dev.tidemill.ci.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.testkit.Receiver;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What webhooks are told while a job deploys. */
@Tag("server")
class DeploymentHooksTest {
    private static Receiver receiver;
    private static DeployWorld world;

    @BeforeAll
    static void start() {
        receiver = new Receiver();
        world = new DeployWorld(
                server -> server.setting("outbound-local-requests-allowlist", "127.0.0.1:" + receiver.port()));
    }

    @AfterAll
    static void stop() {
        world.close();
        receiver.close();
    }

    private static List<JsonNode> told(String kind) {
        world.drain();
        return receiver.take().stream()
                .map(Receiver.Received::json)
                .filter(body -> body.get("object_kind").asText().equals(kind))
                .toList();
    }

    @Test
    void beginningsAndEndsAreToldWithTheirJob() {
        Place place = world.project();
        receiver.answers(200, "fine", Map.of());
        place.owner()
                .api()
                .post(
                        place.api() + "/hooks",
                        Map.of("url", receiver.url(), "deployment_events", true, "push_events", false))
                .expect(201);
        world.push(place, "deploy: {script: make, environment: {name: production, url: \"https://example.com\"}}\n");
        assertThat(told("deployment")).isEmpty();
        var job = world.runner(place).take();
        var begun = told("deployment");
        assertThat(begun).hasSize(1);
        assertThat(begun.getFirst().get("status").asText()).isEqualTo("running");
        assertThat(begun.getFirst().get("deployable_id").asLong()).isEqualTo(job.id());
        assertThat(begun.getFirst().get("deployable_url").asText())
                .isEqualTo(world.server().url() + "/" + place.path() + "/-/jobs/" + job.id());
        job.succeed().expect(200);
        var ended = told("deployment");
        assertThat(ended).hasSize(1);
        assertThat(ended.getFirst().get("status").asText()).isEqualTo("success");
        assertThat(ended.getFirst().get("environment").asText()).isEqualTo("production");
        assertThat(ended.getFirst().get("environment_external_url").asText()).isEqualTo("https://example.com");
    }

    @Test
    void hooksOfJobsAndPipelinesNameTheEnvironment() {
        Place place = world.project();
        receiver.answers(200, "fine", Map.of());
        place.owner()
                .api()
                .post(
                        place.api() + "/hooks",
                        Map.of("url", receiver.url(), "job_events", true, "pipeline_events", true))
                .expect(201);
        world.push(place, "look: {script: make, environment: {name: staging, action: verify}}\n");
        world.drain();
        receiver.take();
        world.runner(place).take();
        world.drain();
        var all = receiver.take().stream().map(Receiver.Received::json).toList();
        var build = all.stream()
                .filter(body -> body.get("object_kind").asText().equals("build"))
                .findFirst()
                .orElseThrow();
        assertThat(build.at("/environment/name").asText()).isEqualTo("staging");
        assertThat(build.at("/environment/action").asText()).isEqualTo("verify");
        assertThat(build.at("/environment/deployment_tier").asText()).isEqualTo("staging");
        var pipeline = all.stream()
                .filter(body -> body.get("object_kind").asText().equals("pipeline"))
                .findFirst()
                .orElseThrow();
        assertThat(pipeline.at("/builds/0/environment/name").asText()).isEqualTo("staging");
    }
}
