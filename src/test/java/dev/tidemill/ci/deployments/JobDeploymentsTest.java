package dev.tidemill.ci.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.testkit.FakeRunner;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Jobs with {@code environment} make environments and deployments, which move with them. */
@Tag("server")
class JobDeploymentsTest {
    private static DeployWorld world;

    @BeforeAll
    static void start() {
        world = new DeployWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void aDeploymentFollowsItsJobFromTheFirstMomentOn() {
        Place place = world.project();
        String sha = world.push(place, """
                build: {stage: build, script: make}
                deploy:
                  stage: deploy
                  script: make deploy
                  environment:
                    name: review/$CI_COMMIT_BRANCH
                    url: https://$CI_ENVIRONMENT_SLUG.example.com/$CI_PIPELINE_IID/$PORT
                    auto_stop_in: 2 hours
                """);
        JsonNode environment = world.environment(place, "review/main");
        assertThat(environment.get("state").asText()).isEqualTo("available");
        assertThat(environment.get("tier").asText()).isEqualTo("development");
        assertThat(environment.get("external_url").isNull()).isTrue();
        JsonNode made = world.deployments(place).getFirst();
        assertThat(made.get("status").asText()).isEqualTo("created");
        assertThat(made.get("sha").asText()).isEqualTo(sha);
        assertThat(made.get("ref").asText()).isEqualTo("main");
        assertThat(made.at("/user/username").asText()).isEqualTo(place.owner().username());
        assertThat(made.at("/deployable/name").asText()).isEqualTo("deploy");
        assertThat(made.at("/deployable/pipeline/sha").asText()).isEqualTo(sha);

        FakeRunner runner = world.runner(place);
        runner.take().succeed().expect(200);
        world.drain();
        FakeRunner.Job deploy = runner.request().orElseThrow();
        assertThat(world.statuses(place)).containsExactly("created");
        deploy.running().expect(200);
        assertThat(world.statuses(place)).containsExactly("running");
        deploy.upload(
                        "artifact_format=raw&artifact_type=dotenv",
                        "v.env",
                        "PORT=8443\n".getBytes(StandardCharsets.UTF_8))
                .expect(201);
        deploy.succeed().expect(200);
        assertThat(world.statuses(place)).containsExactly("success");
        JsonNode after = world.environment(place, "review/main");
        String slug = after.get("slug").asText();
        assertThat(after.get("external_url").asText()).isEqualTo("https://" + slug + ".example.com/1/8443");
        assertThat(after.get("auto_stop_at").asText()).startsWith(world.in(2).substring(0, 19));
        assertThat(after.at("/last_deployment/id")).isEqualTo(made.get("id"));
        assertThat(world.moves(made))
                .containsExactly("null>created by owner", "created>running by owner", "running>success by owner");
    }

    @Test
    void aJobIsToldOfItsEnvironmentAndGetsItsVariables() {
        Place place = world.project();
        Map.of("*", "all", "review/*", "reviews", "review/t*", "t", "review/topic", "topic", "production", "none")
                .forEach((scope, value) -> world.variable(place, "KEY", value, scope));
        world.variable(place, "WIDE", "all", "*");
        world.variable(place, "WIDE", "reviews", "review/*");
        world.push(place, """
                a:
                  script: make
                  environment: {name: review/topic, url: "https://$CI_ENVIRONMENT_SLUG.example.com", action: verify}
                b: {script: make, environment: review/else}
                c: {script: make}
                """);
        FakeRunner runner = world.runner(place);
        FakeRunner.Job a = runner.take();
        JsonNode environment = world.environment(place, "review/topic");
        assertThat(a.variable("CI_ENVIRONMENT_NAME")).contains("review/topic");
        String slug = environment.get("slug").asText();
        assertThat(a.variable("CI_ENVIRONMENT_SLUG")).contains(slug);
        assertThat(a.variable("CI_ENVIRONMENT_ID"))
                .contains(environment.get("id").asText());
        assertThat(a.variable("CI_ENVIRONMENT_TIER")).contains("development");
        assertThat(a.variable("CI_ENVIRONMENT_ACTION")).contains("verify");
        assertThat(a.variable("CI_ENVIRONMENT_URL")).contains("https://" + slug + ".example.com");
        assertThat(a.variable("KEY")).contains("topic");
        assertThat(a.variable("WIDE")).contains("reviews");
        assertThat(a.variableNode("KEY").orElseThrow().get("public").asBoolean())
                .isFalse();
        FakeRunner.Job b = runner.take();
        assertThat(b.variable("KEY")).contains("reviews");
        assertThat(b.variable("CI_ENVIRONMENT_ACTION")).contains("start");
        assertThat(b.variable("CI_ENVIRONMENT_URL")).isEmpty();
        FakeRunner.Job c = runner.take();
        assertThat(c.variable("KEY")).contains("all");
        assertThat(c.variable("CI_ENVIRONMENT_NAME")).isEmpty();
        assertThat(world.deployments(place))
                .extracting(deployment -> deployment.at("/environment/name").asText())
                .containsExactly("review/else");
    }

    @Test
    void manualSkippedCanceledAndFailedJobsShowInTheirDeployments() {
        Place place = world.project();
        String sha = world.push(place, """
                stages: [a, b, c]
                played: {stage: a, script: make, environment: played, when: manual}
                fails: {stage: b, script: make, environment: fails}
                skipped: {stage: c, script: make, environment: skipped}
                """);
        JsonNode pipeline = world.pipeline(place, sha);
        assertThat(world.status(place, "played")).isEqualTo("blocked");
        assertThat(world.status(place, "skipped")).isEqualTo("created");
        FakeRunner runner = world.runner(place);
        runner.take().fail("script_failure", 1);
        world.drain();
        assertThat(world.status(place, "fails")).isEqualTo("failed");
        assertThat(world.status(place, "skipped")).isEqualTo("skipped");
        JsonNode played = world.jobs(place, pipeline).get("played");
        String jobs = place.api() + "/jobs/";
        place.owner()
                .api()
                .post(jobs + played.get("id").asLong() + "/play", Map.of())
                .expect(200);
        assertThat(world.status(place, "played")).isEqualTo("created");
        place.owner()
                .api()
                .post(jobs + played.get("id").asLong() + "/cancel", Map.of())
                .expect(201);
        assertThat(world.status(place, "played")).isEqualTo("canceled");

        JsonNode failed = world.jobs(place, pipeline).get("fails");
        place.owner()
                .api()
                .post(jobs + failed.get("id").asLong() + "/retry", Map.of())
                .expect(201);
        assertThat(world.statusesOf(place, "fails")).containsExactly("failed", "created");
        assertThat(world.status(place, "skipped")).isEqualTo("created");
        runner.take().succeed().expect(200);
        assertThat(world.statusesOf(place, "fails")).containsExactly("failed", "success");
    }

    @Test
    void aNameThatCannotBeFailsItsJobAndNothingElse() {
        Place place = world.project();
        world.push(place, "one: {script: make}\n");
        place.git().commit(".gitlab-ci.yml", """
                deploy: {stage: test, script: make, environment: "review/$CI_COMMIT_TITLE", needs: []}
                other: {stage: test, script: make, environment: fine}
                later: {stage: deploy, script: make}
                """);
        place.git().git("commit", "-q", "--amend", "-m", "What <is> this?").ok();
        world.pushBranch(place, "main");
        JsonNode pipeline = world.pipeline(place, place.git().sha("HEAD"));
        JsonNode deploy = world.jobs(place, pipeline).get("deploy");
        assertThat(deploy.get("status").asText()).isEqualTo("failed");
        assertThat(deploy.get("failure_reason").asText()).isEqualTo("environment_creation_failure");
        assertThat(world.environments(place)).containsExactly("fine");
        JsonNode again = place.owner()
                .api()
                .post(place.api() + "/jobs/" + deploy.get("id").asLong() + "/retry", Map.of())
                .expect(201)
                .json();
        FakeRunner runner = world.runner(place);
        for (var job = runner.request(); job.isPresent(); job = runner.request()) {
            assertThat(job.get().name()).isNotEqualTo("deploy");
            job.get().running().expect(200);
            job.get().succeed().expect(200);
        }
        JsonNode after = place.owner()
                .api()
                .get(place.api() + "/jobs/" + again.get("id").asLong())
                .json();
        assertThat(after.get("failure_reason").asText()).isEqualTo("environment_creation_failure");
        assertThat(world.deployments(place)).hasSize(1);
    }

    @Test
    void anEnvironmentThatWasDeletedIsNotRunWithoutAndComesBackWithARetry() {
        Place place = world.project();
        String sha = world.push(place, "deploy: {script: make, environment: production}\n");
        JsonNode environment = world.environment(place, "production");
        String of = place.api() + "/environments/" + environment.get("id").asLong();
        place.owner().api().post(of + "/stop", Map.of()).expect(200);
        place.owner().api().delete(of).expect(204);
        FakeRunner runner = world.runner(place);
        assertThat(runner.request()).isEmpty();
        JsonNode job = world.jobs(place, world.pipeline(place, sha)).get("deploy");
        assertThat(job.get("failure_reason").asText()).isEqualTo("environment_creation_failure");
        place.owner()
                .api()
                .post(place.api() + "/jobs/" + job.get("id").asLong() + "/retry", Map.of())
                .expect(201);
        FakeRunner.Job again = runner.take();
        assertThat(again.variable("CI_ENVIRONMENT_ID"))
                .contains(world.environment(place, "production").get("id").asText());
        again.succeed().expect(200);
        assertThat(world.statuses(place)).containsExactly("success");
    }

    @Test
    void theSameEnvironmentIsMadeOnceAndItsTierIsThatOfTheLastDeployment() {
        Place place = world.project();
        String yaml = """
                east: {script: make, environment: {name: production, deployment_tier: testing}}
                west: {script: make, environment: production}
                look: {script: make, environment: {name: production, action: access, auto_stop_in: 1 day}}
                """;
        world.push(place, yaml);
        assertThat(world.environments(place)).containsExactly("production");
        assertThat(world.statuses(place)).containsExactly("created", "created");
        FakeRunner runner = world.runner(place);
        for (int i = 0; i < 3; i++) {
            runner.take().succeed().expect(200);
        }
        JsonNode environment = world.environment(place, "production");
        assertThat(environment.get("tier").asText()).isEqualTo("testing");
        assertThat(environment.get("auto_stop_at").asText())
                .startsWith(world.in(24).substring(0, 19));
        assertThat(world.statuses(place)).containsExactly("success", "success");
    }

    @Test
    void whatAJobMovesIsNotMovedOverTheApi() {
        Place place = world.project();
        world.push(place, "deploy: {script: make, environment: production}\n");
        long id = world.deployments(place).getFirst().get("id").asLong();
        var refused = place.owner()
                .api()
                .put(place.api() + "/deployments/" + id, Map.of("status", "success"))
                .expect(403);
        assertThat(refused.text()).contains("Deployments created using GitLab CI can not be updated using the API");
        assertThat(world.statuses(place)).containsExactly("created");
    }

    @Test
    void anAddressThatIsNoneIsLeftOut() {
        Place place = world.project();
        world.push(place, """
                a: {script: make, environment: {name: a, url: "javascript:alert(1)"}}
                b: {script: make, environment: {name: b, url: "https://$NOBODY_KNOWS.example.com"}}
                c: {script: make, environment: {name: c, url: "https://c.example.com"}}
                """);
        FakeRunner runner = world.runner(place);
        for (int i = 0; i < 3; i++) {
            runner.take().succeed().expect(200);
        }
        assertThat(world.environment(place, "a").get("external_url").isNull()).isTrue();
        assertThat(world.environment(place, "b").get("external_url").isNull()).isTrue();
        assertThat(world.environment(place, "c").get("external_url").asText()).isEqualTo("https://c.example.com");
    }

    @Test
    void deletingThePipelineLeavesTheDeployment() {
        Place place = world.project();
        String sha = world.push(place, "deploy: {script: make, environment: production}\n");
        world.runner(place).take().succeed().expect(200);
        world.drain();
        long pipeline = world.pipeline(place, sha).get("id").asLong();
        place.owner().api().delete(place.api() + "/pipelines/" + pipeline).expect(204);
        JsonNode left = world.deployments(place).getFirst();
        assertThat(left.get("status").asText()).isEqualTo("success");
        assertThat(left.get("deployable").isNull()).isTrue();
    }
}
