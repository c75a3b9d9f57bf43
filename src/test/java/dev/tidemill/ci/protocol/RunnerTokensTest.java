package dev.tidemill.ci.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.testkit.FakeRunner;
import dev.tidemill.testkit.Http;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Registration, verification and removal as runners do it. */
@Tag("server")
class RunnerTokensTest {
    private static CiWorld world;
    private static Http api;

    @BeforeAll
    static void start() {
        world = new CiWorld();
        api = world.server().api();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void aCreatedRunnerHasATokenThatVerifies() {
        Place place = world.project();
        String token = world.runnerToken(place, "linux");
        assertThat(token).startsWith("glrt-").hasSizeGreaterThan(20);

        JsonNode verified =
                FakeRunner.modern(world.server(), token).verify().expect(200).json();
        assertThat(verified.get("token").asText()).isEqualTo(token);
        assertThat(verified.get("id").isIntegralNumber()).isTrue();
        assertThat(verified.has("token_expires_at")).isTrue();

        JsonNode shown = place.owner()
                .api()
                .get("/runners/" + verified.get("id"))
                .expect(200)
                .json();
        assertThat(shown.get("status").asText()).isEqualTo("online");
        assertThat(shown.get("version").asText()).isEqualTo("19.4.0");
        assertThat(shown.get("tag_list")).hasSize(1);
        assertThat(shown.get("projects").get(0).get("id").asLong()).isEqualTo(place.id());
        assertThat(shown.toString()).doesNotContain(token);
    }

    @Test
    void unknownTokensAreForbiddenAndMissingOnesAreNamed() {
        assertThat(api.post("/runners/verify", Map.of("token", "glrt-nobody"))
                        .expect(403)
                        .json())
                .isEqualTo(json("{\"message\":\"403 Forbidden\"}"));
        assertThat(api.post("/runners/verify", Map.of()).expect(400).json())
                .isEqualTo(json("{\"error\":\"token is missing\"}"));
        assertThat(api.post("/jobs/request", Map.of("token", "glrt-nobody"))
                        .expect(403)
                        .text())
                .contains("403 Forbidden");
        assertThat(api.post("/jobs/request", Map.of()).expect(400).text()).contains("token is missing");
    }

    @Test
    void theOlderRegistrationStillWorksAndItsRunnerGoesWithIt() {
        Place place = world.project();
        String registration = place.owner()
                .api()
                .post(place.api() + "/runners/reset_registration_token", Map.of())
                .expect(201)
                .json()
                .get("token")
                .asText();
        JsonNode made = api.post(
                        "/runners",
                        Map.of(
                                "token",
                                registration,
                                "description",
                                "old hand",
                                "tag_list",
                                "a, b",
                                "run_untagged",
                                "false",
                                "info",
                                Map.of("name", "gitlab-runner", "version", "15.11.0")))
                .expect(201)
                .json();
        String token = made.get("token").asText();
        assertThat(token).doesNotStartWith("glrt-");
        JsonNode shown = place.owner()
                .api()
                .get("/runners/" + made.get("id"))
                .expect(200)
                .json();
        assertThat(shown.get("run_untagged").asBoolean()).isFalse();
        assertThat(shown.get("tag_list")).hasSize(2);
        assertThat(shown.get("runner_type").asText()).isEqualTo("project_type");

        delete("/runners", Map.of("token", token)).expect(204);
        place.owner().api().get("/runners/" + made.get("id")).expect(404);
        api.post("/runners", Map.of("token", "GR1348941nobody")).expect(403);
    }

    @Test
    void aRunnerWithoutTagsMustTakeUntaggedJobs() {
        Place place = world.project();
        String text = place.owner()
                .api()
                .post(
                        "/user/runners",
                        Map.of("runner_type", "project_type", "project_id", place.id(), "run_untagged", false))
                .expect(400)
                .text();
        assertThat(text).contains("tags_list").contains("can not be empty");
        place.owner()
                .api()
                .post(
                        "/user/runners",
                        Map.of("runner_type", "project_type", "project_id", place.id(), "maximum_timeout", 10))
                .expect(400);
        place.owner()
                .api()
                .post("/user/runners", Map.of("runner_type", "magic"))
                .expect(400);
        place.owner()
                .api()
                .post("/user/runners", Map.of("runner_type", "instance_type"))
                .expect(403);
    }

    @Test
    void onlyTheRegistrationSettingSaysGone() {
        var server =
                CiWorld.builder().setting("ci-registration-tokens", "false").start();
        try (server) {
            assertThat(server.api()
                            .post("/runners", Map.of("token", "GR1348941x"))
                            .expect(410)
                            .text())
                    .contains("410 Gone");
        }
    }

    @Test
    void machinesAreKeptApartAndCanLeave() {
        Place place = world.project();
        String token = world.runnerToken(place);
        for (String machine : List.of("s_one", "s_two")) {
            api.post("/runners/verify", Map.of("token", token, "system_id", machine))
                    .expect(200);
        }
        long id = api.post("/runners/verify", Map.of("token", token, "system_id", "s_one"))
                .expect(200)
                .json()
                .get("id")
                .asLong();
        var managers = place.owner()
                .api()
                .get("/runners/" + id + "/managers")
                .expect(200)
                .json();
        assertThat(managers.findValuesAsText("system_id")).containsExactlyInAnyOrder("s_one", "s_two");
        delete("/runners/managers", Map.of("token", token, "system_id", "s_two"))
                .expect(204);
        delete("/runners/managers", Map.of("token", token, "system_id", "s_two"))
                .expect(404);
        delete("/runners/managers", Map.of("token", token)).expect(400);
        delete("/runners", Map.of("token", token)).expect(204);
        JsonNode left = place.owner().api().get("/runners/" + id).expect(200).json();
        assertThat(left.get("online").asBoolean()).isFalse();
    }

    @Test
    void aResetTokenReplacesTheOldOne() {
        Place place = world.project();
        String token = world.runnerToken(place);
        String next = api.post("/runners/reset_authentication_token", Map.of("token", token))
                .expect(201)
                .json()
                .get("token")
                .asText();
        assertThat(next).startsWith("glrt-").isNotEqualTo(token);
        api.post("/runners/verify", Map.of("token", token)).expect(403);
        long id = api.post("/runners/verify", Map.of("token", next))
                .expect(200)
                .json()
                .get("id")
                .asLong();
        String third = place.owner()
                .api()
                .post("/runners/" + id + "/reset_authentication_token", Map.of())
                .expect(201)
                .json()
                .get("token")
                .asText();
        api.post("/runners/verify", Map.of("token", next)).expect(403);
        api.post("/runners/verify", Map.of("token", third)).expect(200);
    }

    @Test
    void theJobRouterIsNotHere() {
        String token = world.runnerToken(world.project());
        assertThat(api.with("RUNNER-TOKEN", token)
                        .get("/runners/router/discovery")
                        .expect(501)
                        .text())
                .contains("Job Router is not available");
        api.with("RUNNER-TOKEN", "glrt-no").get("/runners/router/discovery").expect(403);
    }

    @Test
    void aTokenOfLimitedLifeEnds() {
        var clock = dev.tidemill.testkit.SettableClock.standing();
        try (var short_ = new CiWorld(CiWorld.builder()
                .setting("ci-runner-token-life", "PT1H")
                .clock(clock)
                .start())) {
            String token = short_.runnerToken(short_.project());
            var runner = FakeRunner.modern(short_.server(), token);
            assertThat(runner.verify()
                            .expect(200)
                            .json()
                            .get("token_expires_at")
                            .isNull())
                    .isFalse();
            clock.advance(java.time.Duration.ofMinutes(61));
            runner.verify().expect(403);
        }
    }

    private static Http.Answer delete(String path, Map<String, String> body) {
        return api.with("Content-Type", "application/json")
                .send("DELETE", path, BodyPublishers.ofString(dev.tidemill.platform.json.Json.write(body)));
    }

    private static JsonNode json(String text) {
        return dev.tidemill.platform.json.Json.tree(text);
    }
}
