package dev.tidemill.ci.statuses;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.testkit.Http;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What other systems say of commits: stored, listed, and counted in pipelines. */
@Tag("server")
class CommitStatusesApiTest {
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
    void aStatusMakesAPipelineAndMovesIt() {
        Place place = world.project();
        String sha = commit(place);
        Http api = place.owner().api();
        JsonNode said = say(api, place, sha, Map.of("state", "pending", "name", "lint", "ref", "main"));
        assertThat(said.get("status").asText()).isEqualTo("pending");
        assertThat(said.at("/author/username").asText()).isEqualTo(place.owner().username());
        JsonNode pipeline = pipeline(api, place, said);
        assertThat(pipeline.get("source").asText()).isEqualTo("external");
        assertThat(pipeline.get("status").asText()).isEqualTo("pending");

        say(api, place, sha, Map.of("state", "running", "name", "lint", "ref", "main"));
        say(api, place, sha, Map.of("state", "success", "context", "scan", "ref", "main"));
        assertThat(pipeline(api, place, said).get("status").asText()).isEqualTo("running");
        JsonNode done = say(
                api,
                place,
                sha,
                Map.of(
                        "state",
                        "failed",
                        "name",
                        "lint",
                        "description",
                        "2 faults",
                        "target_url",
                        "https://ci.example/1"));
        assertThat(done.get("id")).isEqualTo(said.get("id"));
        assertThat(done.get("finished_at").isNull()).isFalse();
        assertThat(pipeline(api, place, said).get("status").asText()).isEqualTo("failed");

        JsonNode list = api.get(place.api() + "/repository/commits/" + sha + "/statuses")
                .expect(200)
                .json();
        assertThat(list).hasSize(2);
        assertThat(list.get(0).get("description").asText()).isEqualTo("2 faults");
        assertThat(api.get(place.api() + "/repository/commits/" + sha + "/statuses?name=scan")
                        .json())
                .hasSize(1);
    }

    @Test
    void itCountsBesideTheJobsOfAPipeline() {
        Place place = world.project();
        String sha = world.push(place, "a: {script: [a]}\n");
        world.pipeline(place, sha);
        Http api = place.owner().api();
        JsonNode said = say(api, place, sha, Map.of("state", "failed", "name", "scan"));
        JsonNode pipeline = pipeline(api, place, said);
        assertThat(pipeline.get("source").asText()).isEqualTo("push");
        api.post(place.api() + "/pipelines/" + said.get("pipeline_id") + "/cancel", Map.of());
        say(api, place, sha, Map.of("state", "running", "name", "slow"));
        assertThat(api.post(place.api() + "/pipelines/" + said.get("pipeline_id") + "/cancel", Map.of())
                        .json()
                        .get("status")
                        .asText())
                .isIn("canceled", "failed");
        JsonNode list = api.get(place.api() + "/repository/commits/" + sha + "/statuses")
                .json();
        assertThat(list).extracting(entry -> entry.get("name").asText()).containsExactlyInAnyOrder("a", "scan", "slow");
        assertThat(list).extracting(entry -> entry.get("status").asText()).doesNotContain("running", "pending");
    }

    @Test
    void badInputIsRefusedAndStoresNothing() {
        Place place = world.project();
        String sha = commit(place);
        Http api = place.owner().api();
        String url = place.api() + "/statuses/" + sha;
        api.post(url, Map.of("name", "x")).expect(400);
        api.post(url, Map.of("state", "flying")).expect(400);
        api.post(url, Map.of("state", "pending", "ref", "missing")).expect(404);
        api.post(url, Map.of("state", "pending", "pipeline_id", 999_999)).expect(404);
        api.post(url, Map.of("state", "pending", "target_url", "javascript:alert(1)"))
                .expect(400);
        api.post(url, Map.of("state", "pending", "target_url", "http://[bad")).expect(400);
        api.post(url, Map.of("state", "pending", "coverage", "NaN")).expect(400);
        api.post(url, Map.of("state", "pending", "name", "x".repeat(256))).expect(400);
        api.post(place.api() + "/statuses/" + "0".repeat(40), Map.of("state", "pending"))
                .expect(404);
        say(api, place, sha, Map.of("state", "pending"));
        assertThat(api.post(url, Map.of("state", "pending")).expect(400).text()).contains("Cannot transition");
        assertThat(api.get(place.api() + "/repository/commits/" + sha + "/statuses")
                        .json())
                .hasSize(1);
        assertThat(api.get(place.api() + "/pipelines").json()).hasSize(1);
    }

    @Test
    void onlyDevelopersSpeak() {
        Place place = world.project();
        String sha = commit(place);
        String url = place.api() + "/statuses/" + sha;
        world.server().api().post(url, Map.of("state", "pending")).expect(401);
        world.project().owner().api().post(url, Map.of("state", "pending")).expect(404);
        member(place, 20).post(url, Map.of("state", "pending")).expect(403);
        member(place, 30).post(url, Map.of("state", "pending")).expect(403); // main is protected
        member(place, 40).post(url, Map.of("state", "pending")).expect(201);
    }

    private static Http member(Place place, int level) {
        var person = world.member(place, "member", level);
        return person.api();
    }

    private static String commit(Place place) {
        place.git().commit("README.md", "hello");
        world.pushBranch(place, "main");
        return place.git().sha("HEAD");
    }

    private static JsonNode say(Http api, Place place, String sha, Map<String, Object> body) {
        return api.post(place.api() + "/statuses/" + sha, body).expect(201).json();
    }

    private static JsonNode pipeline(Http api, Place place, JsonNode said) {
        return api.get(place.api() + "/pipelines/" + said.get("pipeline_id"))
                .expect(200)
                .json();
    }
}
