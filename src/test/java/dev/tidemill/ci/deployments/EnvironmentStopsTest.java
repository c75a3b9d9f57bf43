package dev.tidemill.ci.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.FakeRunner;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Environments end through their {@code on_stop} jobs: asked for, by time, with their branch or merge request. */
@Tag("server")
class EnvironmentStopsTest {
    private static final String REVIEW = """
            deploy:
              stage: test
              script: make deploy
              environment: {name: review/$CI_COMMIT_REF_SLUG, on_stop: stop, auto_stop_in: 1 day}
            stop:
              stage: deploy
              script: make stop
              when: manual
              variables: {GIT_STRATEGY: none}
              environment: {name: review/$CI_COMMIT_REF_SLUG, action: stop}
            """;

    private static DeployWorld world;

    @BeforeAll
    static void start() {
        world = new DeployWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** A project whose main was deployed. */
    private static Place deployed() {
        Place place = world.project();
        world.push(place, REVIEW);
        finish(world.runner(place), "deploy");
        return place;
    }

    private static void finish(FakeRunner runner, String name) {
        FakeRunner.Job job = runner.take();
        assertThat(job.name()).isEqualTo(name);
        job.succeed().expect(200);
        world.drain();
    }

    private static String one(Place place, String name) {
        return place.api() + "/environments/"
                + world.environment(place, name).get("id").asLong();
    }

    private static JsonNode stop(Person person, Place place, String name, boolean force, int status) {
        var answer = person.api().post(one(place, name) + "/stop", Map.of("force", force));
        return answer.expect(status).json();
    }

    @Test
    void theJobTakesItDownAndSaysSo() {
        Place place = deployed();
        assertThat(stop(place.owner(), place, "review/main", false, 200)
                        .get("state")
                        .asText())
                .isEqualTo("stopping");
        stop(place.owner(), place, "review/main", false, 200);
        FakeRunner runner = world.runner(place);
        FakeRunner.Job job = runner.take();
        assertThat(job.variable("CI_ENVIRONMENT_ACTION")).contains("stop");
        job.succeed().expect(200);
        assertThat(world.state(place, "review/main")).isEqualTo("stopped");
        assertThat(world.environment(place, "review/main").get("auto_stop_at").isNull())
                .isTrue();
        assertThat(runner.request()).isEmpty();
        assertThat(stop(place.owner(), place, "review/main", false, 200)
                        .get("state")
                        .asText())
                .isEqualTo("stopped");
    }

    @Test
    void aJobThatFailsLeavesItThereAndRunsAgainWhenAskedAgain() {
        Place place = deployed();
        FakeRunner runner = world.runner(place);
        stop(place.owner(), place, "review/main", false, 200);
        runner.take().fail("script_failure", 1);
        world.drain();
        assertThat(world.state(place, "review/main")).isEqualTo("available");
        stop(place.owner(), place, "review/main", false, 200);
        assertThat(world.state(place, "review/main")).isEqualTo("stopping");
        finish(runner, "stop");
        assertThat(world.state(place, "review/main")).isEqualTo("stopped");
    }

    @Test
    void playingTheJobByHandStopsItToo() {
        Place place = deployed();
        JsonNode pipeline = world.pipeline(place, place.git().sha("HEAD"));
        long job = world.jobs(place, pipeline).get("stop").get("id").asLong();
        place.owner()
                .api()
                .post(place.api() + "/jobs/" + job + "/play", Map.of())
                .expect(200);
        finish(world.runner(place), "stop");
        assertThat(world.state(place, "review/main")).isEqualTo("stopped");
        assertThat(world.statuses(place)).containsExactly("success");
    }

    @Test
    void byForceOrWithoutAJobItIsStoppedAtOnce() {
        Place place = deployed();
        assertThat(stop(place.owner(), place, "review/main", true, 200)
                        .get("state")
                        .asText())
                .isEqualTo("stopped");
        assertThat(world.runner(place).request()).isEmpty();
        Place bare = world.project();
        world.push(bare, "deploy: {script: make, environment: plain}\n");
        assertThat(stop(bare.owner(), bare, "plain", false, 200).get("state").asText())
                .isEqualTo("stopped");
        finish(world.runner(bare), "deploy");
        assertThat(world.state(bare, "plain")).isEqualTo("available");
    }

    @Test
    void whoMayNotRunTheJobMayNotStopIt() {
        Place place = deployed();
        Person developer = world.ci.member(place, "developer", 30);
        Person reporter = world.ci.member(place, "reporter", 20);
        stop(developer, place, "review/main", false, 403);
        stop(reporter, place, "review/main", false, 403);
        stop(reporter, place, "review/main", true, 403);
        stop(world.person("stranger"), place, "review/main", false, 404);
        world.server().api().post(one(place, "review/main") + "/stop", Map.of()).expect(401);
        assertThat(world.state(place, "review/main")).isEqualTo("available");
        assertThat(world.runner(place).request()).isEmpty();
        stop(developer, place, "review/main", true, 200);
        assertThat(world.state(place, "review/main")).isEqualTo("stopped");
    }

    @Test
    void whenItsTimeIsOverItStopsByItself() {
        Place place = deployed();
        world.push(place, """
                bare: {script: make, environment: {name: bare, auto_stop_in: 2 days}}
                kept: {script: make, environment: {name: kept, auto_stop_in: 2 days}}
                """);
        FakeRunner runner = world.runner(place);
        finish(runner, "bare");
        finish(runner, "kept");
        place.owner()
                .api()
                .put(one(place, "kept"), Map.of("auto_stop_setting", "with_action"))
                .expect(200);
        place.owner()
                .api()
                .put(one(place, "kept"), Map.of("auto_stop_setting", "never"))
                .expect(400);
        world.clock.advance(Duration.ofHours(23));
        world.expire();
        assertThat(world.state(place, "review/main")).isEqualTo("available");
        world.clock.advance(Duration.ofHours(2));
        world.expire();
        assertThat(world.state(place, "review/main")).isEqualTo("stopping");
        world.expire();
        FakeRunner.Job job = runner.take();
        assertThat(job.variable("GITLAB_USER_LOGIN")).contains(place.owner().username());
        job.fail("script_failure", 1);
        world.expire();
        assertThat(world.state(place, "review/main")).isEqualTo("available");
        assertThat(runner.request()).isEmpty();
        world.clock.advance(Duration.ofHours(24));
        world.expire();
        assertThat(world.state(place, "bare")).isEqualTo("stopped");
        assertThat(world.state(place, "kept")).isEqualTo("available");
    }

    @Test
    void itEndsWithItsBranch() {
        Place place = world.project();
        world.push(place, REVIEW);
        place.git().git("checkout", "-q", "-b", "topic").ok();
        place.git().commit("a", "a");
        world.pushBranch(place, "topic");
        FakeRunner runner = world.runner(place);
        finish(runner, "deploy");
        finish(runner, "deploy");
        place.git().git("push", "-q", "origin", ":refs/heads/topic").ok();
        world.drain();
        assertThat(world.state(place, "review/main")).isEqualTo("available");
        assertThat(world.state(place, "review/topic")).isEqualTo("stopping");
        finish(runner, "stop");
        assertThat(world.state(place, "review/topic")).isEqualTo("stopped");
    }

    @Test
    void productionAndWhatHasNoJobOutliveTheirBranch() {
        Place place = world.project();
        world.push(place, """
                deploy: {script: make, environment: {name: production, on_stop: stop}}
                bare: {script: make, environment: bare}
                stop: {script: make, when: manual, environment: {name: production, action: stop}}
                """);
        world.pushBranch(place, "topic");
        FakeRunner runner = world.runner(place);
        for (int i = 0; i < 4; i++) {
            runner.take().succeed().expect(200);
        }
        world.drain();
        place.git().git("push", "-q", "origin", ":refs/heads/topic").ok();
        world.drain();
        assertThat(world.state(place, "production")).isEqualTo("available");
        assertThat(world.state(place, "bare")).isEqualTo("available");
        assertThat(runner.request()).isEmpty();
    }

    @Test
    void itEndsWithTheMergeRequestThatItWasMadeFor() {
        for (boolean merged : new boolean[] {true, false}) {
            Place place = world.project();
            world.push(place, """
                    deploy:
                      script: make
                      environment: {name: review/$CI_MERGE_REQUEST_IID, on_stop: stop}
                      rules: [{if: $CI_MERGE_REQUEST_IID}]
                    stop:
                      script: make
                      environment: {name: review/$CI_MERGE_REQUEST_IID, action: stop}
                      rules: [{if: $CI_MERGE_REQUEST_IID, when: manual, allow_failure: true}]
                    """);
            place.git().git("checkout", "-q", "-b", "feature").ok();
            place.git().commit("a", "a");
            world.pushBranch(place, "feature");
            place.owner()
                    .api()
                    .post(
                            place.api() + "/merge_requests",
                            Map.of("source_branch", "feature", "target_branch", "main", "title", "Feature"))
                    .expect(201);
            world.drain();
            FakeRunner runner = world.runner(place);
            finish(runner, "deploy");
            String request = place.api() + "/merge_requests/1";
            if (merged) {
                place.owner().api().put(request + "/merge", Map.of()).expect(200);
            } else {
                place.owner().api().put(request, Map.of("state_event", "close")).expect(200);
            }
            world.drain();
            assertThat(world.state(place, "review/1")).isEqualTo("stopping");
            finish(runner, "stop");
            assertThat(world.state(place, "review/1")).isEqualTo("stopped");
        }
    }
}
