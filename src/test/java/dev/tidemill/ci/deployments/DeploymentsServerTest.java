package dev.tidemill.ci.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.merging.MergingWorld;
import dev.tidemill.testkit.Http;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Environments and deployments over REST, and the merge requests that they bring along. */
@Tag("server")
class DeploymentsServerTest {
    private static MergingWorld world;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static Http.Answer deploy(long project, String environment, String sha, String status) {
        return world.developer
                .api()
                .post(
                        "/projects/" + project + "/deployments",
                        Map.of("environment", environment, "sha", sha, "ref", "main", "tag", false, "status", status));
    }

    private static JsonNode merged(long project, String branch) {
        var request = world.opened(project, branch);
        var done = world.maintainer
                .api()
                .put(MergingWorld.request(request) + "/merge", Map.of())
                .expect(200)
                .json();
        world.work();
        return done;
    }

    private static String tip(long project) {
        return world.owner
                .api()
                .get("/projects/" + project + "/repository/branches/main")
                .expect(200)
                .json()
                .at("/commit/id")
                .asText();
    }

    private static List<Long> iids(JsonNode list) {
        var iids = new ArrayList<Long>();
        list.forEach(item -> iids.add(item.get("iid").asLong()));
        return iids;
    }

    @Test
    void aDeploymentBringsTheRequestsMergedSinceTheOneBefore() {
        long project = world.project("public");
        String of = "/projects/" + project;
        var first = merged(project, "one");
        var started = deploy(project, "production", tip(project), "running")
                .expect(201)
                .json();
        assertThat(started.get("iid").asLong()).isEqualTo(1);
        assertThat(started.at("/environment/name").asText()).isEqualTo("production");
        assertThat(started.at("/user/username").asText()).isEqualTo(world.developer.username());
        world.work();
        assertThat(world.events(first)).doesNotContain("merge_request_deployed");
        world.developer
                .api()
                .put(of + "/deployments/" + started.get("id").asLong(), Map.of("status", "success"))
                .expect(200);
        world.work();
        assertThat(world.events(first)).contains("merge_request_deployed");

        var second = merged(project, "two");
        world.clock.advance(Duration.ofHours(1));
        var next = deploy(project, "production", tip(project), "success")
                .expect(201)
                .json();
        world.work();
        assertThat(iids(world.developer
                        .api()
                        .get(of + "/deployments/" + next.get("id").asLong() + "/merge_requests")
                        .expect(200)
                        .json()))
                .containsExactly(second.get("iid").asLong());
        assertThat(iids(world.server
                        .api()
                        .get(of + "/merge_requests?environment=production")
                        .json()))
                .containsExactlyInAnyOrder(
                        first.get("iid").asLong(), second.get("iid").asLong());
        String between = world.clock.instant().minus(Duration.ofMinutes(30)).toString();
        assertThat(iids(world.server
                        .api()
                        .get(of + "/merge_requests?environment=production&deployed_after=" + between)
                        .json()))
                .containsExactly(second.get("iid").asLong());
        assertThat(iids(world.server
                        .api()
                        .get(of + "/merge_requests?deployed_before=" + between)
                        .json()))
                .containsExactly(first.get("iid").asLong());
        assertThat(world.server
                        .api()
                        .get(of + "/merge_requests?environment=staging")
                        .json())
                .isEmpty();
        var environment = world.server
                .api()
                .get(of + "/environments/" + next.at("/environment/id").asLong())
                .expect(200)
                .json();
        assertThat(environment.at("/last_deployment/iid").asLong()).isEqualTo(2);
        assertThat(environment.get("tier").asText()).isEqualTo("production");
    }

    @Test
    void againAndBackwardsNothingIsBroughtTwice() {
        long project = world.project("public");
        var before = tip(project);
        deploy(project, "prod", before, "success").expect(201);
        world.work();
        var request = merged(project, "back");
        String after = tip(project);
        for (String sha : List.of(after, before, after)) {
            deploy(project, "prod", sha, "success").expect(201);
            world.work();
        }
        assertThat(world.events(request)).containsOnlyOnce("merge_request_deployed");
        deploy(project, "review/app", after, "success").expect(201);
        deploy(project, "failing", after, "failed").expect(201);
        world.work();
        assertThat(world.events(request)).containsOnlyOnce("merge_request_deployed");
    }

    @Test
    void aFinishedDeploymentStaysWhatItIs() {
        long project = world.project("public");
        String of = "/projects/" + project + "/deployments";
        var api = world.developer.api();
        long one = deploy(project, "here", tip(project), "failed")
                .expect(201)
                .json()
                .get("id")
                .asLong();
        api.put(of + "/" + one, Map.of("status", "failed")).expect(200);
        api.put(of + "/" + one, Map.of("status", "success")).expect(400);
        api.put(of + "/" + one, Map.of("status", "created")).expect(400);
        api.put(of + "/" + one, Map.of()).expect(400);
        long two = deploy(project, "here", tip(project), "running")
                .expect(201)
                .json()
                .get("id")
                .asLong();
        api.delete(of + "/" + two).expect(400);
        api.put(of + "/" + two, Map.of("status", "success")).expect(200);
        api.delete(of + "/" + two).expect(400);
        api.delete(of + "/" + one).expect(204);
        api.get(of + "/" + one).expect(404);
        assertThat(iids(api.get(of + "?status=success&order_by=iid&sort=desc").json()))
                .containsExactly(2L);
        api.get(of + "?finished_after=2026-01-01").expect(400);
        assertThat(iids(api.get(of + "?finished_after=2026-01-01&order_by=finished_at")
                        .json()))
                .containsExactly(2L);
        api.get(of + "?order_by=sha").expect(400);
    }

    @Test
    void environmentsAreMadeChangedStoppedAndDeleted() {
        long project = world.project("public");
        String of = "/projects/" + project + "/environments";
        var api = world.developer.api();
        var made = api.post(of, Map.of("name", "review/Topic", "external_url", "https://topic.example.org"))
                .expect(201)
                .json();
        String one = of + "/" + made.get("id").asLong();
        assertThat(made.get("slug").asText()).startsWith("review-topic-");
        assertThat(made.get("tier").asText()).isEqualTo("development");
        assertThat(made.get("state").asText()).isEqualTo("available");
        api.post(of, Map.of("name", "review/Topic")).expect(400);
        assertThat(api.put(one, Map.of("tier", "testing", "external_url", ""))
                        .expect(200)
                        .json()
                        .get("external_url")
                        .isNull())
                .isTrue();
        for (String url : List.of("javascript:alert(1)", "ftp://x", "not a url", "//x")) {
            api.put(one, Map.of("external_url", url)).expect(400);
        }
        for (String name : List.of("/x", "x/", "a<b", "x".repeat(256), "a\nb", " ")) {
            api.post(of, Map.of("name", name)).expect(400);
        }
        api.post(of, Map.of("name", "x", "tier", "best")).expect(400);
        api.delete(one).expect(403);
        assertThat(api.post(one + "/stop", Map.of())
                        .expect(200)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("stopped");
        assertThat(api.get(of + "?states=available").json()).isEmpty();
        assertThat(api.get(of + "?search=top").json()).hasSize(1);
        api.get(of + "?search=to").expect(400);
        api.get(of + "?search=top&name=x").expect(400);
        deploy(project, "review/Topic", tip(project), "success").expect(201);
        assertThat(api.get(one).json().get("state").asText()).isEqualTo("available");
        api.post(one + "/stop", Map.of()).expect(200);
        api.delete(one).expect(204);
        api.get(one).expect(404);
    }

    @Test
    void othersAndNonsenseAreRefusedAndChangeNothing() {
        long project = world.project("public");
        String of = "/projects/" + project + "/deployments";
        String sha = tip(project);
        Map<String, Object> wish =
                Map.of("environment", "e", "sha", sha, "ref", "main", "tag", false, "status", "success");
        world.server.api().post(of, wish).expect(401);
        world.outsider.api().post(of, wish).expect(403);
        world.reporter.api().post(of, wish).expect(403);
        world.reporter
                .api()
                .post("/projects/" + project + "/environments", Map.of("name", "e"))
                .expect(403);
        world.developer.api().post(of, Map.of("environment", "e")).expect(400);
        deploy(project, "e", "f".repeat(40), "success").expect(400);
        deploy(project, "e", "main", "success").expect(400);
        deploy(project, "e", sha, "blocked").expect(400);
        deploy(project, "no<name>", sha, "success").expect(400);
        world.developer
                .api()
                .post(of, Map.of("environment", "e", "sha", sha, "ref", "gone", "tag", false, "status", "success"))
                .expect(400);
        world.developer
                .api()
                .post(of, Map.of("environment", "e", "sha", sha, "ref", "main", "tag", true, "status", "success"))
                .expect(400);
        assertThat(world.developer.api().get(of).json()).isEmpty();
        assertThat(world.developer
                        .api()
                        .get("/projects/" + project + "/environments")
                        .json())
                .isEmpty();
        long hidden = world.project("private");
        long there = deploy(hidden, "e", tip(hidden), "success")
                .expect(201)
                .json()
                .get("id")
                .asLong();
        world.outsider.api().get("/projects/" + hidden + "/deployments").expect(404);
        world.developer.api().get(of + "/" + there).expect(404);
        world.developer.api().put(of + "/" + there, Map.of("status", "failed")).expect(404);
        world.developer.api().delete(of + "/" + there).expect(404);
    }
}
