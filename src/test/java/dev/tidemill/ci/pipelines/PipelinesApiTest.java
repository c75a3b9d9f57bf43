package dev.tidemill.ci.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.FakeRunner;
import dev.tidemill.testkit.Http;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pipelines and jobs over REST: what is answered, and to whom. */
@Tag("server")
class PipelinesApiTest {
    private static final String TWO_JOBS = """
            stages: [one, two]
            a: {stage: one, script: [a]}
            b: {stage: two, script: [b]}
            """;

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
    void pipelinesAreListedFilteredAndShown() {
        Place place = world.project();
        Http api = place.owner().api();
        String first = world.push(place, TWO_JOBS);
        world.pipeline(place, first);
        place.git().commit("more", "x");
        world.pushBranch(place, "feature");
        String second = place.git().sha("HEAD");
        JsonNode onFeature = world.pipeline(place, second);

        Http.Answer all = api.get(place.api() + "/pipelines").expect(200);
        assertThat(all.header("X-Total")).isEqualTo("2");
        assertThat(all.json().get(0).get("id")).isEqualTo(onFeature.get("id"));
        assertThat(ids(api, place.api() + "/pipelines?ref=feature"))
                .containsExactly(onFeature.get("id").asLong());
        assertThat(api.get(place.api() + "/pipelines?sort=asc")
                        .json()
                        .get(0)
                        .get("sha")
                        .asText())
                .isEqualTo(first);
        assertThat(ids(api, place.api() + "/pipelines?scope=tags")).isEmpty();
        assertThat(ids(api, place.api() + "/pipelines?scope=branches")).hasSize(2);
        assertThat(ids(api, place.api() + "/pipelines?username=" + place.owner().username()))
                .hasSize(2);
        assertThat(ids(api, place.api() + "/pipelines?username=nobody")).isEmpty();
        assertThat(ids(api, place.api() + "/pipelines?yaml_errors=true")).isEmpty();
        assertThat(ids(api, place.api() + "/pipelines?created_before=2020-01-01T00:00:00Z"))
                .isEmpty();
        assertThat(ids(api, place.api() + "/pipelines?order_by=updated_at&per_page=1"))
                .hasSize(1);
        api.get(place.api() + "/pipelines?status=flying").expect(400);
        api.get(place.api() + "/pipelines?order_by=magic").expect(400);
        api.get(place.api() + "/pipelines?updated_after=yesterday").expect(400);

        JsonNode one = api.get(place.api() + "/pipelines/" + onFeature.get("id"))
                .expect(200)
                .json();
        assertThat(one.get("web_url").asText())
                .isEqualTo(world.server().url() + "/" + place.path() + "/-/pipelines/" + one.get("id"));
        assertThat(one.at("/user/username").asText()).isEqualTo(place.owner().username());
        assertThat(one.get("before_sha").asText()).isEqualTo("0".repeat(40));
        assertThat(one.get("tag").asBoolean()).isFalse();
        assertThat(one.at("/detailed_status/text").asText()).isEqualTo("Pending");
        api.get(place.api() + "/pipelines/99999").expect(404);
        api.get(place.api() + "/pipelines/abc").expect(400);
        assertThat(api.get(place.api() + "/pipelines/latest?ref=feature")
                        .expect(200)
                        .json()
                        .get("id"))
                .isEqualTo(onFeature.get("id"));
        assertThat(api.get(place.api() + "/pipelines/latest")
                        .expect(200)
                        .json()
                        .get("sha")
                        .asText())
                .isEqualTo(first);
        api.get(place.api() + "/pipelines/latest?ref=none").expect(404);
        assertThat(api.get(place.api() + "/pipelines/" + one.get("id") + "/bridges")
                        .expect(200)
                        .json())
                .isEmpty();
    }

    @Test
    void aPipelineIsCreatedWithVariablesOrRefusedWithReasons() {
        Place place = world.project();
        Http api = place.owner().api();
        world.pipeline(place, world.push(place, """
                job:
                  script: [echo]
                  rules: [{if: $MODE == "full" || $CI_PIPELINE_SOURCE == "push"}]
                """));
        JsonNode made = api.post(
                        place.api() + "/pipeline",
                        Map.of("ref", "main", "variables", List.of(Map.of("key", "MODE", "value", "full"))))
                .expect(201)
                .json();
        assertThat(made.get("source").asText()).isEqualTo("api");
        assertThat(made.get("iid").asInt()).isEqualTo(2);
        JsonNode variables = api.get(place.api() + "/pipelines/" + made.get("id") + "/variables")
                .expect(200)
                .json();
        assertThat(variables.toString())
                .isEqualTo("[{\"variable_type\":\"env_var\",\"key\":\"MODE\",\"value\":\"full\",\"raw\":false}]");
        FakeRunner runner = world.runner(place);
        runner.take();
        assertThat(runner.take().variable("MODE")).contains("full");

        assertThat(api.post(place.api() + "/pipeline", Map.of("ref", "main"))
                        .expect(400)
                        .json()
                        .toString())
                .isEqualTo("{\"message\":{\"base\":[\"Pipeline will not run for the selected trigger. "
                        + "The rules configuration prevented any jobs from being added to the pipeline.\"]}}");
        assertThat(api.post(place.api() + "/pipeline", Map.of("ref", "gone"))
                        .expect(400)
                        .text())
                .isEqualTo("{\"message\":{\"base\":[\"Reference not found\"]}}");
        assertThat(api.post(place.api() + "/pipeline", Map.of()).expect(400).text())
                .isEqualTo("{\"error\":\"ref is missing\"}");
        api.post(
                        place.api() + "/pipeline",
                        Map.of("ref", "main", "variables", List.of(Map.of("key", "BAD-KEY", "value", "x"))))
                .expect(400);
        assertThat(ids(api, place.api() + "/pipelines")).hasSize(2);

        Place empty = world.project();
        empty.git().commit("readme", "hello");
        world.pushBranch(empty, "main");
        assertThat(empty.owner()
                        .api()
                        .post(empty.api() + "/pipeline", Map.of("ref", "main"))
                        .expect(400)
                        .text())
                .contains("Missing CI config file");
    }

    @Test
    void aPipelineIsCanceledRetriedAndDeleted() {
        Place place = world.project();
        Http api = place.owner().api();
        JsonNode pipeline = world.pipeline(place, world.push(place, TWO_JOBS));
        String one = place.api() + "/pipelines/" + pipeline.get("id");
        assertThat(api.post(one + "/cancel", Map.of())
                        .expect(200)
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("canceled");
        assertThat(api.post(one + "/retry", Map.of())
                        .expect(201)
                        .json()
                        .get("status")
                        .asText())
                .isEqualTo("pending");
        FakeRunner runner = world.runner(place);
        FakeRunner.Job a = runner.take();
        a.upload("artifact_type=archive", "artifacts.zip", dev.tidemill.ci.artifacts.Zips.of(Map.of("x", "y")))
                .expect(201);
        a.trace("some log").expect(202);
        a.succeed().expect(200);
        world.until(place, pipeline, "b", "pending");
        JsonNode all = api.get(one + "/jobs?include_retried=true").expect(200).json();
        assertThat(all).hasSize(4);
        assertThat(api.get(one + "/jobs").expect(200).json()).hasSize(2);
        assertThat(api.get(one + "/jobs?scope[]=success&scope[]=failed")
                        .expect(200)
                        .json())
                .hasSize(1);
        api.get(one + "/jobs?scope=magic").expect(400);

        api.delete(one).expect(204);
        api.get(one).expect(404);
        api.get(place.api() + "/jobs/" + a.id()).expect(404);
        assertThat(runner.request()).isEmpty();
        assertThat(liveBlobsOf(a)).isZero();
    }

    @Test
    void jobsAreRetriedPlayedAndRefused() {
        Place place = world.project();
        Http api = place.owner().api();
        JsonNode pipeline = world.pipeline(place, world.push(place, """
                a: {script: [a]}
                m: {script: [m], when: manual}
                """));
        FakeRunner runner = world.runner(place);
        FakeRunner.Job a = runner.take();
        api.post(place.api() + "/jobs/" + a.id() + "/retry", Map.of()).expect(403);
        assertThat(api.post(place.api() + "/jobs/" + a.id() + "/play", Map.of())
                        .expect(400)
                        .text())
                .contains("Unplayable Job");
        a.fail("script_failure", 1).expect(200);
        world.until(place, pipeline, "failed");
        JsonNode copy = api.post(place.api() + "/jobs/" + a.id() + "/retry", Map.of())
                .expect(201)
                .json();
        assertThat(copy.get("id").asLong()).isNotEqualTo(a.id());
        assertThat(copy.get("status").asText()).isEqualTo("pending");
        api.post(place.api() + "/jobs/" + a.id() + "/retry", Map.of()).expect(403);
        runner.take().succeed().expect(200);
        world.until(place, pipeline, "success");
        assertThat(ids(api, place.api() + "/jobs")).hasSize(3);
        assertThat(ids(api, place.api() + "/jobs?scope[]=manual")).hasSize(1);
        api.get(place.api() + "/jobs?scope[]=magic").expect(400);
        api.get(place.api() + "/jobs/999999").expect(404);
        api.post(place.api() + "/jobs/abc/play", Map.of()).expect(400);
    }

    @Test
    void rolesDecideWhoSeesAndDoesWhat() {
        Place place = world.project();
        JsonNode pipeline = world.pipeline(place, world.push(place, "job: {script: [a], when: manual}\n"));
        String one = place.api() + "/pipelines/" + pipeline.get("id");
        long job = world.until(place, pipeline, "job", "manual").get("id").asLong();
        String play = place.api() + "/jobs/" + job + "/play";
        Person stranger = world.person("stranger");
        Person guest = world.person("guest");
        Person developer = world.person("developer");
        Person maintainer = world.person("maintainer");
        world.member(place, guest, 10);
        world.member(place, developer, 30);
        world.member(place, maintainer, 40);

        world.server().api().get(one).expect(404);
        world.server().api().post(one + "/retry", Map.of()).expect(401);
        stranger.api().get(one).expect(404);
        stranger.api().post(play, Map.of()).expect(404);
        guest.api().get(one).expect(200);
        guest.api().post(play, Map.of()).expect(403);
        guest.api().get(one + "/variables").expect(403);
        developer.api().get(one + "/variables").expect(200);
        developer.api().post(play, Map.of()).expect(403); // main is protected
        developer.api().post(one + "/cancel", Map.of()).expect(403);
        developer.api().post(place.api() + "/pipeline", Map.of("ref", "main")).expect(400);
        developer.api().delete(one).expect(403);
        maintainer.api().delete(one).expect(403);
        maintainer.api().post(play, Map.of()).expect(200);
        place.owner().api().put(place.api(), Map.of("public_jobs", false)).expect(200);
        guest.api().get(one).expect(403);
        developer.api().get(one).expect(200);
        place.owner().api().delete(one).expect(204);

        place.git().commit("x", "x");
        world.pushBranch(place, "feature");
        JsonNode second = world.pipeline(place, place.git().sha("HEAD"));
        long other = world.until(place, second, "job", "manual").get("id").asLong();
        developer.api().post(place.api() + "/jobs/" + other + "/play", Map.of()).expect(200);
        developer
                .api()
                .post(place.api() + "/pipeline", Map.of("ref", "feature"))
                .expect(201);
    }

    @Test
    void publicProjectsShowTheirJobsToEverybody() {
        Place place = world.project(world.person("open"), "public");
        JsonNode pipeline = world.pipeline(place, world.push(place, "job: {script: [a]}\n"));
        FakeRunner.Job job = world.runner(place).take();
        job.trace("public log\n").expect(202);
        Http nobody = world.server().api();
        nobody.get(place.api() + "/pipelines/" + pipeline.get("id")).expect(200);
        assertThat(nobody.get(place.api() + "/jobs/" + job.id() + "/trace")
                        .expect(200)
                        .text())
                .isEqualTo("public log\n");
        job.patch("11-11?".replace("?", ""), "x".getBytes()).expect(202);
        nobody.get(place.api() + "/pipelines/" + pipeline.get("id") + "/variables")
                .expect(401);
        assertThat(world.server()
                        .api()
                        .with("JOB-TOKEN", job.token())
                        .with("Content-Range", "12-12")
                        .send(
                                "PATCH",
                                "/jobs/" + job.id() + "/trace?debug_trace=true",
                                java.net.http.HttpRequest.BodyPublishers.ofString("y"))
                        .status())
                .isEqualTo(202);
        nobody.get(place.api() + "/jobs/" + job.id() + "/trace").expect(401);
        place.owner().api().get(place.api() + "/jobs/" + job.id() + "/trace").expect(200);
    }

    @Test
    void aProjectTakesItsPipelinesWithIt() {
        Place place = world.project();
        world.pipeline(place, world.push(place, "job: {script: [a]}\n"));
        FakeRunner runner = world.runner(place);
        FakeRunner.Job job = runner.take();
        place.owner().api().delete(place.api()).expect(202);
        dev.tidemill.testkit.Await.until(
                "the job is stopped", () -> job.running().status() == 403);
        dev.tidemill.testkit.Await.until("the rows are gone", () -> rows(place) == 0);
    }

    private static int rows(Place place) {
        return world.server()
                .platform()
                .db()
                .read(handle -> handle.createQuery("""
                        select (select count(*) from ci.pipelines where project_id = :id)
                             + (select count(*) from ci.jobs where project_id = :id)
                             + (select count(*) from ci.runner_projects where project_id = :id)
                        """)
                        .bind("id", place.id())
                        .mapTo(Integer.class)
                        .one());
    }

    private static int liveBlobsOf(FakeRunner.Job job) {
        return world.server()
                .platform()
                .db()
                .read(handle -> handle.createQuery("""
                        select count(*) from ci.artifacts a join platform.blobs b on b.key = a.blob_key
                        where a.job_id = :job and b.state = 'live'
                        """)
                        .bind("job", job.id())
                        .mapTo(Integer.class)
                        .one());
    }

    private static List<Long> ids(Http api, String path) {
        var ids = new java.util.ArrayList<Long>();
        api.get(path).expect(200).json().forEach(item -> ids.add(item.get("id").asLong()));
        return ids;
    }
}
