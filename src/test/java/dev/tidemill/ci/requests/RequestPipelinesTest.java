package dev.tidemill.ci.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.testkit.FakeRunner;
import dev.tidemill.testkit.Http;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Pipelines of merge requests: made by opening and pushing, known to the request, and what their jobs see. */
@Tag("server")
class RequestPipelinesTest {
    private static final String BOTH = """
            review:
              script: [check]
              rules: [{if: $CI_PIPELINE_SOURCE == "merge_request_event"}]
            docs:
              script: [build]
              rules: [{if: $CI_MERGE_REQUEST_IID, changes: [docs/**/*]}]
            usual:
              script: [make]
              rules: [{if: $CI_COMMIT_BRANCH}]
            """;

    private static CiWorld world;

    @BeforeAll
    static void start() {
        world = new CiWorld(CiWorld.builder().manual().start());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void openingAndPushingMakePipelines() {
        Place place = world.project();
        world.push(place, BOTH);
        String first = branch(place, "docs/a.md");
        Http api = place.owner().api();
        JsonNode request = open(place);
        JsonNode pipeline = only(place, request, first);
        assertThat(pipeline.get("ref").asText()).isEqualTo("refs/merge-requests/1/head");
        assertThat(pipeline.get("source").asText()).isEqualTo("merge_request_event");
        assertThat(world.jobs(place, pipeline)).containsOnlyKeys("review", "docs");

        place.git().commit("src/b.c", "b");
        world.pushBranch(place, "feature");
        String second = place.git().sha("HEAD");
        JsonNode next = only(place, request, second);
        assertThat(next.get("id")).isNotEqualTo(pipeline.get("id"));
        JsonNode all = api.get(request(place) + "/pipelines").expect(200).json();
        assertThat(all)
                .extracting(entry -> entry.get("ref").asText())
                .contains("refs/merge-requests/1/head", "feature");
        JsonNode shown = api.get(request(place)).expect(200).json();
        assertThat(shown.at("/head_pipeline/id")).isEqualTo(next.get("id"));
        assertThat(shown.at("/pipeline/status").isMissingNode()).isFalse();
    }

    @Test
    void jobsSeeTheRequest() {
        Place place = world.project();
        world.push(place, "review: {script: [check], rules: [{if: $CI_MERGE_REQUEST_IID}]}\n");
        String sha = branch(place, "a.txt");
        JsonNode request = open(place);
        only(place, request, sha);
        FakeRunner runner = world.runner(place);
        FakeRunner.Job job = runner.take();
        assertThat(job.variable("CI_MERGE_REQUEST_IID")).contains("1");
        assertThat(job.variable("CI_MERGE_REQUEST_TITLE")).contains("Bring $HOME the feature");
        assertThat(job.variable("CI_MERGE_REQUEST_EVENT_TYPE")).contains("detached");
        assertThat(job.variable("CI_MERGE_REQUEST_SOURCE_BRANCH_NAME")).contains("feature");
        assertThat(job.variable("CI_MERGE_REQUEST_TARGET_BRANCH_NAME")).contains("main");
        assertThat(job.variable("CI_MERGE_REQUEST_TARGET_BRANCH_PROTECTED")).contains("true");
        assertThat(job.variable("CI_MERGE_REQUEST_PROJECT_PATH")).contains(place.path());
        assertThat(job.variable("CI_COMMIT_REF_NAME")).contains("feature");
        assertThat(job.variable("CI_COMMIT_BRANCH")).isEmpty();
        assertThat(job.variable("CI_OPEN_MERGE_REQUESTS")).contains(place.path() + "!1");
        assertThat(job.payload().at("/git_info/sha").asText()).isEqualTo(sha);
        assertThat(job.payload().at("/git_info/ref").asText()).isEqualTo("refs/merge-requests/1/head");
        job.succeed();
    }

    @Test
    void aPipelineIsMadeWhenAskedForOnlyForThoseWhoMay() {
        Place place = world.project();
        world.push(place, "usual: {script: [make], rules: [{if: $CI_MERGE_REQUEST_IID}]}\n");
        String sha = branch(place, "a.txt");
        JsonNode request = open(place);
        only(place, request, sha);
        String url = request(place) + "/pipelines";
        world.server().api().post(url, Map.of()).expect(401);
        world.project().owner().api().post(url, Map.of()).expect(404);
        var reporter = world.member(place, "reporter", 20);
        reporter.api().post(url, Map.of()).expect(403);
        JsonNode made = place.owner().api().post(url, Map.of()).expect(201).json();
        assertThat(made.get("source").asText()).isEqualTo("merge_request_event");
        assertThat(made.get("sha").asText()).isEqualTo(sha);
    }

    @Test
    void aConfigurationWithoutSuchJobsMakesNone() {
        Place place = world.project();
        world.push(place, "usual: {script: [make]}\n");
        branch(place, "a.txt");
        open(place);
        world.drain();
        JsonNode all = place.owner()
                .api()
                .get(place.api() + "/pipelines?source=merge_request_event")
                .expect(200)
                .json();
        assertThat(all).isEmpty();
        place.owner().api().post(request(place) + "/pipelines", Map.of()).expect(400);
    }

    @Test
    void mergedResultsAreTestedAndAutoMergeWaitsForThem() {
        Place place = world.project();
        world.push(place, "review: {script: [check], rules: [{if: $CI_MERGE_REQUEST_IID}]}\n");
        place.owner()
                .api()
                .put(
                        place.api(),
                        Map.of("merge_pipelines_enabled", true, "only_allow_merge_if_pipeline_succeeds", true))
                .expect(200);
        String sha = branch(place, "a.txt");
        open(place);
        world.drain();
        Http api = place.owner().api();
        JsonNode made = api.get(place.api() + "/pipelines?source=merge_request_event")
                .expect(200)
                .json();
        assertThat(made).hasSize(1);
        assertThat(made.get(0).get("ref").asText()).isEqualTo("refs/merge-requests/1/merge");
        assertThat(made.get(0).get("sha").asText()).isNotEqualTo(sha);
        api.put(request(place) + "/merge", Map.of()).expect(405);
        api.put(request(place) + "/merge", Map.of("auto_merge", true)).expect(200);
        FakeRunner.Job job = world.runner(place).take();
        assertThat(job.variable("CI_MERGE_REQUEST_EVENT_TYPE")).contains("merged_result");
        assertThat(job.variable("CI_MERGE_REQUEST_SOURCE_BRANCH_SHA")).contains(sha);
        assertThat(api.get(request(place)).json().get("state").asText()).isEqualTo("opened");
        job.succeed();
        world.drain();
        assertThat(api.get(request(place)).json().get("state").asText()).isEqualTo("merged");
    }

    private static String branch(Place place, String file) {
        place.git().git("checkout", "-q", "-b", "feature").ok();
        place.git().commit(file, "more");
        world.pushBranch(place, "feature");
        return place.git().sha("HEAD");
    }

    private static JsonNode open(Place place) {
        return place.owner()
                .api()
                .post(
                        place.api() + "/merge_requests",
                        Map.of(
                                "source_branch", "feature",
                                "target_branch", "main",
                                "title", "Bring $HOME the feature"))
                .expect(201)
                .json();
    }

    private static String request(Place place) {
        return place.api() + "/merge_requests/1";
    }

    /** The one pipeline of this commit that was made for the request. */
    private static JsonNode only(Place place, JsonNode request, String sha) {
        world.drain();
        JsonNode made = place.owner()
                .api()
                .get(place.api() + "/pipelines?source=merge_request_event&sha=" + sha)
                .expect(200)
                .json();
        assertThat(made).as("pipelines of %s", request.get("iid")).hasSize(1);
        return made.get(0);
    }
}
