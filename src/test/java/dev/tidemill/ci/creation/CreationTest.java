package dev.tidemill.ci.creation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.testkit.FakeRunner;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Which pushes get which pipelines. Background work runs only when drained, so absence can be seen. */
@Tag("server")
class CreationTest {
    private static CiWorld world;

    @BeforeAll
    static void start() {
        world = new CiWorld(
                CiWorld.builder().setting("ci-active-jobs", "3").manual().start());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static int count(Place place) {
        world.drain();
        return place.owner()
                .api()
                .get(place.api() + "/pipelines")
                .expect(200)
                .json()
                .size();
    }

    private static JsonNode only(Place place) {
        world.drain();
        JsonNode list =
                place.owner().api().get(place.api() + "/pipelines").expect(200).json();
        assertThat(list).hasSize(1);
        return place.owner()
                .api()
                .get(place.api() + "/pipelines/" + list.get(0).get("id"))
                .expect(200)
                .json();
    }

    @Test
    void aPushWithoutConfigurationGetsNone() {
        Place place = world.project();
        place.git().commit("readme", "x");
        world.pushBranch(place, "main");
        assertThat(count(place)).isZero();
    }

    @Test
    void aPushOfABranchAndATagGetsOneEach() {
        Place place = world.project();
        place.git().commit(".gitlab-ci.yml", "job: {script: [a]}\n");
        place.git().git("tag", "-a", "v1", "-m", "first").ok();
        place.git().git("push", "-q", "origin", "HEAD:refs/heads/main", "v1").ok();
        assertThat(count(place)).isEqualTo(2);
        JsonNode tag = place.owner()
                .api()
                .get(place.api() + "/pipelines?scope=tags")
                .expect(200)
                .json()
                .get(0);
        assertThat(tag.get("ref").asText()).isEqualTo("v1");
        assertThat(tag.get("sha").asText()).isEqualTo(place.git().sha("HEAD"));
        place.git().git("push", "-q", "origin", ":refs/tags/v1").ok();
        assertThat(count(place)).isEqualTo(2);
    }

    @Test
    void noMoreThanFourRefsOfAPush() {
        Place place = world.project();
        place.git().commit(".gitlab-ci.yml", "job: {script: [a], when: manual}\n");
        place.git()
                .git(
                        "push",
                        "-q",
                        "origin",
                        "HEAD:refs/heads/a",
                        "HEAD:refs/heads/b",
                        "HEAD:refs/heads/c",
                        "HEAD:refs/heads/d",
                        "HEAD:refs/heads/e")
                .ok();
        assertThat(count(place)).isEqualTo(4);
    }

    @Test
    void messagesAndOptionsSkip() {
        Place place = world.project();
        place.git().write(".gitlab-ci.yml", "job: {script: [a]}\n");
        place.git().git("add", "-A").ok();
        place.git().git("commit", "-q", "-m", "Change [CI SKIP] this").ok();
        world.pushBranch(place, "main");
        JsonNode skipped = only(place);
        assertThat(skipped.get("status").asText()).isEqualTo("skipped");
        assertThat(world.jobs(place, skipped)).isEmpty();

        Place other = world.project();
        world.push(other, "job: {script: [a]}\n", "ci.skip");
        assertThat(only(other).get("status").asText()).isEqualTo("skipped");
    }

    @Test
    void pushOptionsGiveVariables() {
        Place place = world.project();
        world.push(place, "job: {script: [a]}\n", "ci.variable=DEPTH=deep", "ci.variable=\"WIDE=a b\"");
        only(place);
        FakeRunner.Job job = world.runner(place).take();
        assertThat(job.variable("DEPTH")).contains("deep");
        assertThat(job.variable("WIDE")).contains("a b");
    }

    @Test
    void rulesThatFilterEverythingMakeNone() {
        Place place = world.project();
        world.push(place, "job:\n  script: [a]\n  rules: [{if: $CI_COMMIT_BRANCH == \"other\"}]\n");
        assertThat(count(place)).isZero();
        Place second = world.project();
        world.push(second, "workflow: {rules: [{when: never}]}\njob: {script: [a]}\n");
        assertThat(count(second)).isZero();
    }

    @Test
    void rulesSeeSettingsAndChanges() {
        Place place = world.project();
        place.owner()
                .api()
                .post(place.api() + "/variables", Map.of("key", "MODE", "value", "on"))
                .expect(201);
        world.push(place, """
                docs: {script: [a], rules: [{changes: [docs/*]}]}
                code: {script: [a], rules: [{if: $MODE == "on", changes: [src/*]}]}
                """);
        only(place);
        place.git().commit("src/x", "x");
        world.pushBranch(place, "main");
        world.drain();
        JsonNode latest = world.pipelines(place, place.git().sha("HEAD")).getFirst();
        assertThat(world.jobs(place, latest)).containsOnlyKeys("code");
    }

    @Test
    void includedFilesComeFromTheSameCommit() {
        Place place = world.project();
        place.git().write("ci/jobs.yml", "job: {script: [included]}\n");
        world.push(place, "include: [{local: ci/jobs.yml}]\n");
        JsonNode pipeline = only(place);
        assertThat(world.jobs(place, pipeline)).containsOnlyKeys("job");
        place.git().git("rm", "-q", "ci/jobs.yml").ok();
        place.git().git("commit", "-q", "-m", "gone").ok();
        world.pushBranch(place, "main");
        world.drain();
        JsonNode broken = world.show(
                place, world.pipelines(place, place.git().sha("HEAD")).getFirst());
        assertThat(broken.get("yaml_errors").asText()).contains("does not exist");
    }

    @Test
    void brokenUtf8AndHugeFilesMakeFailedPipelines() {
        Place place = world.project();
        try {
            java.nio.file.Files.write(
                    place.git().folder().resolve(".gitlab-ci.yml"), new byte[] {'a', ':', ' ', (byte) 0xC3, '('});
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        place.git().git("add", "-A").ok();
        place.git().git("commit", "-q", "-m", "bad").ok();
        world.pushBranch(place, "main");
        JsonNode failed = only(place);
        assertThat(failed.get("status").asText()).isEqualTo("failed");
        assertThat(failed.get("yaml_errors").asText()).contains(".gitlab-ci.yml");

        Place huge = world.project();
        world.push(huge, "# " + "x".repeat(3 * 1024 * 1024) + "\njob: {script: [a]}\n");
        assertThat(only(huge).get("yaml_errors").asText()).isNotEmpty();
    }

    @Test
    void tooManyUnfinishedJobsFailThePipeline() {
        Place place = world.project();
        world.push(place, "job: {script: [a], parallel: 2}\n");
        only(place);
        place.git().commit("x", "x");
        world.pushBranch(place, "main");
        world.drain();
        JsonNode second = world.show(
                place, world.pipelines(place, place.git().sha("HEAD")).getFirst());
        assertThat(second.get("status").asText()).isEqualTo("failed");
        assertThat(second.get("yaml_errors").asText()).contains("limit of 3 unfinished jobs");
    }

    @Test
    void theSameJobRowTwiceMakesOnePipeline() {
        Place place = world.project();
        world.push(place, "job: {script: [a]}\n");
        only(place);
        var db = world.server().platform().db();
        db.run(tx -> world.server()
                .platform()
                .jobs()
                .enqueue(
                        tx,
                        CreatePipelineJob.KIND,
                        new CreatePipelineJob.Payload(
                                place.id(),
                                pushId(place),
                                "refs/heads/main",
                                "0".repeat(40),
                                place.git().sha("HEAD"),
                                place.owner().id(),
                                ""),
                        dev.tidemill.platform.jobs.JobOptions.NONE));
        only(place);
    }

    private static long pushId(Place place) {
        String key = world.server()
                .platform()
                .db()
                .read(handle -> handle.createQuery("""
                        select r.request_key from ci.pipeline_requests r
                        join ci.pipelines p on p.id = r.pipeline_id where p.project_id = :id
                        """)
                        .bind("id", place.id())
                        .mapTo(String.class)
                        .one());
        return Long.parseLong(key.split(" ")[1]);
    }

    @Test
    void anotherConfigurationFileMayBeNamed() {
        Place place = world.project();
        place.owner()
                .api()
                .put(place.api(), Map.of("ci_config_path", "ci/main.yml"))
                .expect(200);
        place.git().commit("ci/main.yml", "job: {script: [a]}\n");
        world.pushBranch(place, "main");
        assertThat(world.jobs(place, only(place))).containsOnlyKeys("job");
        place.owner().api().put(place.api(), Map.of("ci_config_path", "../x")).expect(400);
        place.owner().api().put(place.api(), Map.of("build_timeout", 5)).expect(400);
        JsonNode project = place.owner().api().get(place.api()).expect(200).json();
        assertThat(project.get("ci_config_path").asText()).isEqualTo("ci/main.yml");
        assertThat(project.get("ci_default_git_depth").asInt()).isEqualTo(20);
        assertThat(project.get("shared_runners_enabled").asBoolean()).isTrue();
    }
}
