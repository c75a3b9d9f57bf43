package dev.tidemill.ci.runners;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.ci.CiWorld;
import dev.tidemill.ci.CiWorld.Place;
import dev.tidemill.identity.IdentityServer;
import dev.tidemill.identity.IdentityServer.Person;
import dev.tidemill.testkit.FakeRunner;
import dev.tidemill.testkit.Http;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runners over REST, and which runner gets which job. */
@Tag("server")
class RunnersApiTest {
    private static CiWorld world;

    @BeforeAll
    static void start() {
        world = new CiWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static long id(String token) {
        return world.server()
                .api()
                .post("/runners/verify", Map.of("token", token))
                .expect(200)
                .json()
                .get("id")
                .asLong();
    }

    private static String instanceRunner(String... tags) {
        return world.root()
                .post(
                        "/user/runners",
                        Map.of("runner_type", "instance_type", "tag_list", List.of(tags), "run_untagged", false))
                .expect(201)
                .json()
                .get("token")
                .asText();
    }

    @Test
    void runnersAreListedForThoseWhoMaySeeThem() {
        Place place = world.project();
        long own = id(world.runnerToken(place));
        long shared = id(instanceRunner("everywhere"));
        Http owner = place.owner().api();
        Person stranger = world.person("stranger");

        assertThat(ids(owner, "/runners")).containsExactly(own);
        assertThat(ids(stranger.api(), "/runners")).isEmpty();
        assertThat(ids(owner, place.api() + "/runners")).contains(own, shared);
        assertThat(ids(owner, place.api() + "/runners?type=project_type")).containsExactly(own);
        assertThat(ids(owner, place.api() + "/runners?status=online&scope=instance_type"))
                .contains(shared);
        assertThat(ids(owner, place.api() + "/runners?tag_list=everywhere")).containsExactly(shared);
        assertThat(ids(world.root(), "/runners/all")).contains(own, shared);
        owner.get("/runners/all").expect(403);
        owner.get("/runners/" + shared).expect(200);
        owner.put("/runners/" + shared, Map.of("paused", true)).expect(403);
        stranger.api().get("/runners/" + own).expect(403);
        stranger.api().get(place.api() + "/runners").expect(404);
        world.server().api().get("/runners").expect(401);
        owner.get("/runners/99999").expect(404);
        owner.get("/runners?type=magic").expect(400);
    }

    @Test
    void aRunnerIsChangedSharedAndRemoved() {
        Place place = world.project();
        Place second = world.project(place.owner(), "private");
        Http api = place.owner().api();
        long id = id(world.runnerToken(place, "one"));
        JsonNode changed = api.put(
                        "/runners/" + id,
                        Map.of(
                                "description",
                                "renamed",
                                "tag_list",
                                "a,b,b",
                                "maximum_timeout",
                                1200,
                                "access_level",
                                "ref_protected",
                                "run_untagged",
                                false))
                .expect(200)
                .json();
        assertThat(changed.get("description").asText()).isEqualTo("renamed");
        assertThat(changed.get("tag_list")).hasSize(2);
        assertThat(changed.get("maximum_timeout").asInt()).isEqualTo(1200);
        api.put("/runners/" + id, Map.of("access_level", "magic")).expect(400);
        api.put("/runners/" + id, Map.of("tag_list", List.of())).expect(400);
        api.put("/runners/" + id, Map.of()).expect(400);

        api.post(second.api() + "/runners", Map.of("runner_id", id)).expect(201);
        assertThat(api.get("/runners/" + id).json().get("projects")).hasSize(2);
        api.delete("/runners/" + id).expect(403);
        api.delete(second.api() + "/runners/" + id).expect(204);
        api.delete(second.api() + "/runners/" + id).expect(404);
        api.delete(place.api() + "/runners/" + id).expect(403);
        api.put("/runners/" + id, Map.of("locked", true)).expect(200);
        api.post(second.api() + "/runners", Map.of("runner_id", id)).expect(403);
        api.delete("/runners/" + id).expect(204);
        api.get("/runners/" + id).expect(404);
    }

    @Test
    void tagsProtectionAndScopeDecideWhoGetsAJob() {
        Place place = world.project();
        Place other = world.project();
        FakeRunner untagged = world.runner(place);
        FakeRunner elsewhere = world.runner(other);
        FakeRunner tagged = world.runner(place, "gpu", "linux");
        world.pipeline(place, world.push(place, "job: {script: [a], tags: [gpu]}\n"));
        assertThat(elsewhere.request()).isEmpty();
        assertThat(untagged.request()).isEmpty();
        tagged.take().succeed().expect(200);

        long id = id(untagged.token());
        place.owner()
                .api()
                .put("/runners/" + id, Map.of("access_level", "ref_protected"))
                .expect(200);
        place.git().commit(".gitlab-ci.yml", "job: {script: [b]}\n");
        world.pushBranch(place, "feature");
        world.pipeline(place, place.git().sha("HEAD"));
        assertThat(untagged.request()).isEmpty();
        place.owner()
                .api()
                .put("/runners/" + id, Map.of("access_level", "not_protected"))
                .expect(200);
        untagged.take();
    }

    @Test
    void instanceRunnersServeTheProjectWithTheFewestJobsFirst() {
        FakeRunner runner = FakeRunner.modern(world.server(), instanceRunner("fair"));
        Place busy = world.project();
        Place quiet = world.project();
        world.pipeline(busy, world.push(busy, "job: {script: [a], tags: [fair], parallel: 3}\n"));
        world.pipeline(quiet, world.push(quiet, "job: {script: [a], tags: [fair]}\n"));
        assertThat(project(runner.take())).isEqualTo(busy.id());
        assertThat(project(runner.take())).isEqualTo(quiet.id());
        assertThat(project(runner.take())).isEqualTo(busy.id());
        busy.owner()
                .api()
                .put(busy.api(), Map.of("shared_runners_enabled", false))
                .expect(200);
        assertThat(runner.request()).isEmpty();
    }

    @Test
    void groupRunnersServeTheirGroupsProjects() {
        Person owner = world.person("owner");
        String name = IdentityServer.fresh("group");
        long group = owner.api()
                .post("/groups", Map.of("name", name, "path", name))
                .expect(201)
                .json()
                .get("id")
                .asLong();
        String token = owner.api()
                .post("/user/runners", Map.of("runner_type", "group_type", "group_id", group))
                .expect(201)
                .json()
                .get("token")
                .asText();
        JsonNode shown = owner.api().get("/runners/" + id(token)).expect(200).json();
        assertThat(shown.get("groups").get(0).get("id").asLong()).isEqualTo(group);
        assertThat(ids(owner.api(), "/groups/" + group + "/runners?type=group_type"))
                .hasSize(1);
        Person stranger = world.person("stranger");
        stranger.api()
                .post("/user/runners", Map.of("runner_type", "group_type", "group_id", group))
                .expect(404);
        assertThat(FakeRunner.modern(world.server(), token).request()).isEmpty();
    }

    @Test
    void aRunnerThatCannotDoWhatAJobSaysFailsIt() {
        Place place = world.project();
        JsonNode pipeline = world.pipeline(place, world.push(place, """
                job:
                  script: [a]
                  artifacts: {paths: [x], exclude: [y]}
                """));
        FakeRunner runner = world.runner(place).without("artifacts_exclude");
        assertThat(runner.request()).isEmpty();
        JsonNode job = world.until(place, pipeline, "job", "failed");
        assertThat(job.get("failure_reason").asText()).isEqualTo("runner_unsupported");
    }

    @Test
    void jobsOfABlockedUserAreNotHandedOut() {
        Place place = world.project();
        JsonNode pipeline = world.pipeline(place, world.push(place, "job: {script: [a]}\n"));
        FakeRunner runner = world.runner(place);
        world.root().post("/users/" + place.owner().id() + "/block", Map.of()).expect(201);
        assertThat(runner.request()).isEmpty();
        world.root().post("/users/" + place.owner().id() + "/unblock", Map.of()).expect(201);
        JsonNode job = world.until(place, pipeline, "job", "failed");
        assertThat(job.get("failure_reason").asText()).isEqualTo("user_blocked");
    }

    @Test
    void theJobsOfARunnerAreListed() {
        Place place = world.project();
        world.pipeline(place, world.push(place, "job: {script: [a]}\n"));
        FakeRunner runner = world.runner(place);
        runner.take().succeed().expect(200);
        long id = id(runner.token());
        JsonNode jobs =
                place.owner().api().get("/runners/" + id + "/jobs").expect(200).json();
        assertThat(jobs).hasSize(1);
        assertThat(jobs.get(0).at("/runner/id").asLong()).isEqualTo(id);
        assertThat(jobs.get(0).at("/runner_manager/system_id").asText()).isEqualTo("s_0123456789ab");
        assertThat(place.owner()
                        .api()
                        .get("/runners/" + id + "/jobs?status=failed")
                        .json())
                .isEmpty();
        place.owner().api().get("/runners/" + id + "/jobs?status=magic").expect(400);
    }

    @Test
    void theTimeoutIsTheSmallestOfAll() {
        Place place = world.project();
        world.pipeline(place, world.push(place, "job: {script: [a], timeout: 2 hours}\n"));
        FakeRunner runner = world.runner(place);
        place.owner()
                .api()
                .put("/runners/" + id(runner.token()), Map.of("maximum_timeout", 1800))
                .expect(200);
        FakeRunner.Job job = runner.take();
        assertThat(job.payload().at("/runner_info/timeout").asInt()).isEqualTo(1800);
        assertThat(job.variable("CI_JOB_TIMEOUT")).contains("1800");
    }

    @Test
    void aTokenMayBeForCreatingRunnersOnly() {
        Place place = world.project();
        String token = new IdentityServer(world.server()).token(place.owner().id(), "create_runner");
        Http api = world.server().api().token(token);
        api.post("/user/runners", Map.of("runner_type", "project_type", "project_id", place.id()))
                .expect(201);
        api.get("/runners").expect(403);
        api.get(place.api()).expect(403);
    }

    private static long project(FakeRunner.Job job) {
        return job.payload().at("/job_info/project_id").asLong();
    }

    private static List<Long> ids(Http api, String path) {
        var ids = new java.util.ArrayList<Long>();
        api.get(path).expect(200).json().forEach(item -> ids.add(item.get("id").asLong()));
        return ids;
    }
}
