package dev.tidemill.ci.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.repos.GitClient;
import dev.tidemill.testkit.FakeRunner;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The answer 201, field by field as runners read it. */
@Tag("server")
class JobPayloadTest {
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
    void everythingOfTheJobIsThere() {
        Place place = world.project();
        String sha = world.push(place, """
                variables:
                  GREETING: hello
                build:
                  image: {name: "alpine:3", entrypoint: [""]}
                  services: [{name: "postgres:16", alias: db}]
                  before_script: [echo before]
                  script: [echo "$GREETING"]
                  after_script: [echo after]
                  timeout: 10 minutes
                  variables: {WHO: "$GREETING world"}
                  cache: {key: deps, paths: [.m2]}
                  artifacts:
                    name: out
                    paths: [target]
                    exclude: [target/tmp]
                    expire_in: 1 week
                    reports: {junit: [target/*.xml], dotenv: vars.env}
                """);
        world.pipeline(place, sha);
        FakeRunner.Job job = world.runner(place).request().orElseThrow();
        JsonNode payload = job.payload();

        assertThat(job.token()).startsWith("glcbt-64_");
        assertThat(payload.get("allow_git_fetch").asBoolean()).isTrue();
        JsonNode info = payload.get("job_info");
        assertThat(info.get("name").asText()).isEqualTo("build");
        assertThat(info.get("stage").asText()).isEqualTo("test");
        assertThat(info.get("project_id").asLong()).isEqualTo(place.id());
        assertThat(info.get("project_full_path").asText()).isEqualTo(place.path());
        assertThat(info.get("project_jobs_running_on_instance_runners_count").asText())
                .isEqualTo("+Inf");
        assertThat(info.get("time_in_queue_seconds").isNumber()).isTrue();
        assertThat(payload.at("/runner_info/timeout").asInt()).isEqualTo(600);

        JsonNode git = payload.get("git_info");
        assertThat(git.get("repo_url").asText())
                .isEqualTo(world.server().url().replace("http://", "http://gitlab-ci-token:" + job.token() + "@") + "/"
                        + place.path() + ".git");
        assertThat(git.get("ref").asText()).isEqualTo("main");
        assertThat(git.get("ref_type").asText()).isEqualTo("branch");
        assertThat(git.get("sha").asText()).isEqualTo(sha);
        assertThat(git.get("before_sha").asText()).isEqualTo("0".repeat(40));
        assertThat(git.get("depth").asInt()).isEqualTo(20);
        long pipeline = info.get("pipeline_id").asLong();
        assertThat(git.get("refspecs").get(0).asText())
                .isEqualTo("+refs/pipelines/" + pipeline + ":refs/pipelines/" + pipeline);
        assertThat(git.get("refspecs").get(1).asText()).isEqualTo("+refs/heads/main:refs/remotes/origin/main");

        JsonNode steps = payload.get("steps");
        assertThat(steps.get(0).toString())
                .isEqualTo(
                        "{\"name\":\"script\",\"script\":[\"echo before\",\"echo \\\"$GREETING\\\"\"],\"timeout\":600,\"when\":\"on_success\",\"allow_failure\":false}");
        assertThat(steps.get(1).get("when").asText()).isEqualTo("always");
        assertThat(steps.get(1).get("allow_failure").asBoolean()).isTrue();
        assertThat(payload.at("/image/name").asText()).isEqualTo("alpine:3");
        assertThat(payload.at("/services/0/alias").asText()).isEqualTo("db");
        assertThat(payload.at("/cache/0/key").asText()).isEqualTo("deps-protected");
        assertThat(payload.get("credentials")).isEmpty();
        assertThat(payload.get("dependencies")).isEmpty();
        assertThat(payload.at("/features/failure_reasons").toString())
                .contains("script_failure", "runner_system_failure", "image_pull_failure".substring(0, 0));

        JsonNode artifacts = payload.get("artifacts");
        assertThat(artifacts.findValuesAsText("artifact_type")).containsExactlyInAnyOrder("archive", "junit", "dotenv");
        for (JsonNode artifact : artifacts) {
            boolean archive = artifact.get("artifact_type").asText().equals("archive");
            assertThat(artifact.get("artifact_format").asText()).isEqualTo(archive ? "zip" : "gzip");
            assertThat(artifact.get("expire_in").asText()).isEqualTo("1 week");
            if (!archive) {
                assertThat(artifact.get("when").asText()).isEqualTo("always");
            }
        }
    }

    @Test
    void variablesAreCompleteExpandedAndFlagged() {
        Place place = world.project();
        var api = place.owner().api();
        api.post(place.api() + "/variables", Map.of("key", "SECRET", "value", "tops3cret-value", "masked", true))
                .expect(201);
        api.post(place.api() + "/variables", Map.of("key", "OVER", "value", "project"))
                .expect(201);
        api.post(place.api() + "/variables", Map.of("key", "FILE", "value", "content", "variable_type", "file"))
                .expect(201);
        api.post(
                        place.api() + "/variables",
                        Map.of("key", "ONLY_PROD", "value", "x", "environment_scope", "production"))
                .expect(201);
        String sha = world.push(place, """
                job:
                  script: [echo]
                  variables: {OVER: yaml, COMPOSED: "$CI_COMMIT_BRANCH-$OVER"}
                """);
        world.pipeline(place, sha);
        FakeRunner.Job job = world.runner(place).request().orElseThrow();

        assertThat(job.variable("CI")).contains("true");
        assertThat(job.variable("GITLAB_CI")).contains("true");
        assertThat(job.variable("CI_JOB_ID")).contains(Long.toString(job.id()));
        assertThat(job.variable("CI_JOB_TOKEN")).contains(job.token());
        assertThat(job.variable("CI_PIPELINE_SOURCE")).contains("push");
        assertThat(job.variable("CI_COMMIT_SHA")).contains(sha);
        assertThat(job.variable("CI_COMMIT_SHORT_SHA")).contains(sha.substring(0, 8));
        assertThat(job.variable("CI_COMMIT_BRANCH")).contains("main");
        assertThat(job.variable("CI_COMMIT_TAG")).isEmpty();
        assertThat(job.variable("CI_COMMIT_REF_PROTECTED")).contains("true");
        assertThat(job.variable("CI_COMMIT_TITLE")).contains("Change .gitlab-ci.yml");
        assertThat(job.variable("CI_PROJECT_PATH")).contains(place.path());
        assertThat(job.variable("CI_DEFAULT_BRANCH")).contains("main");
        assertThat(job.variable("CI_SERVER_URL")).contains(world.server().url());
        assertThat(job.variable("CI_API_V4_URL")).contains(world.server().url() + "/api/v4");
        assertThat(job.variable("GITLAB_USER_LOGIN")).contains(place.owner().username());
        assertThat(job.variable("CI_NODE_TOTAL")).contains("1");
        assertThat(job.variable("CI_REGISTRY")).isEmpty();
        assertThat(job.variable("OVER")).contains("project");
        assertThat(job.variable("COMPOSED")).contains("main-project");
        assertThat(job.variable("ONLY_PROD")).isEmpty();
        JsonNode secret = job.variableNode("SECRET").orElseThrow();
        assertThat(secret.get("value").asText()).isEqualTo("tops3cret-value");
        assertThat(secret.get("masked").asBoolean()).isTrue();
        assertThat(secret.get("public").asBoolean()).isFalse();
        assertThat(job.variableNode("FILE").orElseThrow().get("file").asBoolean())
                .isTrue();
        assertThat(job.variableNode("CI_JOB_TOKEN").orElseThrow().get("masked").asBoolean())
                .isTrue();
        assertThat(job.variableNode("CI_COMMIT_SHA").orElseThrow().get("public").asBoolean())
                .isTrue();
    }

    @Test
    void protectedVariablesStayWithProtectedRefs() {
        Place place = world.project();
        place.owner()
                .api()
                .post(place.api() + "/variables", Map.of("key", "DEPLOY_KEY", "value", "v", "protected", true))
                .expect(201);
        world.push(place, "job:\n  script: [echo]\n");
        place.git().commit("a", "a");
        world.pushBranch(place, "feature");
        world.pipeline(place, place.git().sha("HEAD"));
        world.pipeline(place, place.git().sha("HEAD~1"));
        FakeRunner runner = world.runner(place);
        for (int i = 0; i < 2; i++) {
            FakeRunner.Job job = runner.take();
            boolean main = job.variable("CI_COMMIT_BRANCH").orElseThrow().equals("main");
            assertThat(job.variable("DEPLOY_KEY").isPresent()).isEqualTo(main);
        }
    }

    @Test
    void cachesOfProtectedAndOtherRefsAreApartUnlessTheJobSaysOtherwise() {
        Place place = world.project();
        place.git().commit("a", "a");
        world.pushBranch(place, "main");
        place.git().commit(".gitlab-ci.yml", """
                job:
                  script: [echo]
                  cache:
                    - {key: deps, paths: [.m2], fallback_keys: [older]}
                    - {key: common, paths: [.c], unprotect: true}
                """);
        world.pushBranch(place, "feature");
        world.pipeline(place, place.git().sha("HEAD"));
        JsonNode cache = world.runner(place).take().payload().get("cache");
        assertThat(cache.at("/0/key").asText()).isEqualTo("deps-non_protected");
        assertThat(cache.at("/0/fallback_keys/0").asText()).isEqualTo("older-non_protected");
        assertThat(cache.at("/1/key").asText()).isEqualTo("common");
    }

    @Test
    void parallelJobsKnowTheirNumberAndHowManyTheyAre() {
        Place place = world.project();
        world.pipeline(place, world.push(place, """
                part:
                  script: [echo]
                  parallel: 2
                combined:
                  script: [echo]
                  parallel:
                    matrix:
                      - {A: [x, y], B: z}
                alone:
                  script: [echo]
                """));
        FakeRunner runner = world.runner(place);
        var nodes = new java.util.TreeMap<String, String>();
        for (int i = 0; i < 5; i++) {
            FakeRunner.Job job = runner.take();
            nodes.put(
                    job.name(),
                    job.variable("CI_NODE_INDEX").orElse("-")
                            + "/" + job.variable("CI_NODE_TOTAL").orElse("-")
                            + job.variable("A").map(a -> " " + a).orElse(""));
        }
        assertThat(nodes)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "part 1/2", "1/2",
                        "part 2/2", "2/2",
                        "combined: [x, z]", "1/2 x",
                        "combined: [y, z]", "2/2 y",
                        "alone", "-/1"));
    }

    @Test
    void theTokenClonesThePipelinesRefAndDiesWithTheJob() throws Exception {
        Place place = world.project();
        String sha = world.push(place, "job:\n  script: [echo]\n");
        world.pipeline(place, sha);
        FakeRunner.Job job = world.runner(place).take();
        GitClient clone =
                GitClient.init(Files.createTempDirectory(world.server().folder(), "clone"), "work");
        String url = job.payload().at("/git_info/repo_url").asText();
        String spec = job.payload().at("/git_info/refspecs/0").asText();
        clone.git("fetch", "-q", "--depth", "20", url, spec).ok();
        assertThat(clone.sha("refs/pipelines/"
                        + job.payload().at("/job_info/pipeline_id").asLong()))
                .isEqualTo(sha);
        clone.git(
                        "push",
                        url,
                        "refs/pipelines/"
                                + job.payload().at("/job_info/pipeline_id").asLong() + ":refs/heads/x")
                .fails();

        JsonNode own = world.server()
                .api()
                .with("JOB-TOKEN", job.token())
                .get("/job")
                .expect(200)
                .json();
        assertThat(own.get("id").asLong()).isEqualTo(job.id());
        world.server().api().with("JOB-TOKEN", job.token()).get(place.api()).expect(401);
        job.succeed().expect(200);
        world.server().api().with("JOB-TOKEN", job.token()).get("/job").expect(401);
        clone.git("fetch", "-q", url, "main").fails();
    }
}
