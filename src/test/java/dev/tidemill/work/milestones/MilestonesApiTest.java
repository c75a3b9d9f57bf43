package dev.tidemill.work.milestones;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.testkit.Http;
import dev.tidemill.work.WorkWorld;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Milestones of projects and groups over REST, and what goes when projects and groups go. */
@Tag("server")
class MilestonesApiTest {
    private static WorkWorld world;

    @BeforeAll
    static void start() {
        world = new WorkWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static String milestones(long project) {
        return "/projects/" + project + "/milestones";
    }

    @Test
    void aMilestoneIsMadeChangedAndDeleted() {
        long project = world.project("public");
        Http api = world.planner.api();
        JsonNode made = api.post(
                        milestones(project),
                        Map.of(
                                "title",
                                "1.0",
                                "description",
                                "First",
                                "start_date",
                                "2020-01-01",
                                "due_date",
                                "2020-02-01"))
                .expect(201)
                .json();
        assertThat(made.get("iid").asLong()).isEqualTo(1);
        assertThat(made.get("state").asText()).isEqualTo("active");
        assertThat(made.get("expired").asBoolean()).isTrue();
        assertThat(made.get("project_id").asLong()).isEqualTo(project);
        assertThat(made.get("web_url").asText()).endsWith("/-/milestones/1");
        String one = milestones(project) + "/" + made.get("id").asLong();
        JsonNode closed = api.put(one, Map.of("state_event", "close", "due_date", ""))
                .expect(200)
                .json();
        assertThat(closed.get("state").asText()).isEqualTo("closed");
        assertThat(closed.get("due_date").isNull()).isTrue();
        assertThat(api.get(milestones(project) + "?state=active").expect(200).json())
                .isEmpty();
        assertThat(api.get(milestones(project) + "?state=closed&search=1.")
                        .expect(200)
                        .json())
                .hasSize(1);
        assertThat(api.get(milestones(project) + "?iids[]=1&title=1.0")
                        .expect(200)
                        .json())
                .hasSize(1);
        assertThat(api.put(one, Map.of("state_event", "activate", "title", "1.1"))
                        .expect(200)
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("active");
        world.issue(
                world.planner,
                project,
                "Planned",
                "milestone_id",
                made.get("id").asLong());
        api.delete(one).expect(204);
        api.get(one).expect(404);
        assertThat(api.get(WorkWorld.issues(project) + "/1")
                        .expect(200)
                        .json()
                        .get("milestone")
                        .isNull())
                .isTrue();
    }

    @Test
    void badMilestonesAreNamed() {
        long project = world.project("public");
        Http api = world.planner.api();
        String all = milestones(project);
        assertThat(api.post(all, Map.of()).expect(400).text()).isEqualTo("{\"error\":\"title is missing\"}");
        api.post(all, Map.of("title", "")).expect(400);
        api.post(all, Map.of("title", "x".repeat(256))).expect(400);
        api.post(all, Map.of("title", "x", "due_date", "soon")).expect(400);
        api.post(all, Map.of("title", "x", "start_date", "2020-02-02", "due_date", "2020-01-01"))
                .expect(400);
        api.post(all, Map.of("title", "x")).expect(201);
        assertThat(api.post(all, Map.of("title", "x")).expect(400).text())
                .isEqualTo("{\"message\":{\"title\":[\"has already been taken\"]}}");
        long id =
                api.post(all, Map.of("title", "y")).expect(201).json().get("id").asLong();
        api.put(all + "/" + id, Map.of("title", "x")).expect(400);
        api.put(all + "/" + id, Map.of()).expect(400);
        api.put(all + "/" + id, Map.of("state_event", "melt")).expect(400);
        api.get(all + "?iids[]=x").expect(400);
        api.get(all + "/x").expect(400);
    }

    @Test
    void whoMayDoWhat() {
        long open = world.project("public");
        long closed = world.project("private");
        long id = world.milestone(open, "m", Map.of()).get("id").asLong();
        long foreign = world.milestone(closed, "m", Map.of()).get("id").asLong();
        world.server.api().get(milestones(open) + "/" + id).expect(200);
        world.server.api().post(milestones(open), Map.of("title", "x")).expect(401);
        world.guest.api().post(milestones(open), Map.of("title", "x")).expect(403);
        world.guest.api().delete(milestones(open) + "/" + id).expect(403);
        world.outsider.api().get(milestones(closed)).expect(404);
        world.owner
                .api()
                .put(milestones(open) + "/" + foreign, Map.of("title", "x"))
                .expect(404);
        world.owner.api().get(milestones(open) + "/" + foreign + "/issues").expect(404);
    }

    @Test
    void milestonesOfTheGroupReachItsProjects() {
        long project = world.project("public");
        String inGroup = "/groups/" + world.group + "/milestones";
        JsonNode made = world.planner
                .api()
                .post(inGroup, Map.of("title", "all"))
                .expect(201)
                .json();
        assertThat(made.get("group_id").asLong()).isEqualTo(world.group);
        long id = made.get("id").asLong();
        world.issue(world.planner, project, "Planned", "milestone_id", id);
        assertThat(world.planner.api().get(milestones(project)).expect(200).json())
                .isEmpty();
        assertThat(world.planner
                        .api()
                        .get(milestones(project) + "?include_ancestors=true")
                        .expect(200)
                        .json())
                .hasSize(1);
        assertThat(world.planner
                        .api()
                        .get(inGroup + "/" + id + "/issues")
                        .expect(200)
                        .json())
                .hasSize(1);
        JsonNode own = world.milestone(project, "own", Map.of());
        world.planner
                .api()
                .post(milestones(project) + "/" + own.get("id").asLong() + "/promote", Map.of())
                .expect(200);
        assertThat(world.planner.api().get(inGroup + "?title=own").expect(200).json())
                .hasSize(1);
    }

    @Test
    void whenAProjectGoesItsWorkGoes() {
        long project = world.project("public");
        world.label(project, "a");
        long milestone = world.milestone(project, "m", Map.of()).get("id").asLong();
        JsonNode issue = world.issue(
                world.planner,
                project,
                "One",
                "labels",
                "a",
                "milestone_id",
                milestone,
                "assignee_ids",
                java.util.List.of(world.developer.id()));
        String one = WorkWorld.issues(project) + "/1";
        world.guest
                .api()
                .post(one + "/notes", Map.of("body", "@" + world.planner.username()))
                .expect(201);
        world.guest.api().post(one + "/award_emoji", Map.of("name", "heart")).expect(201);
        world.owner.api().delete("/projects/" + project).expect(202);
        world.server.server().background().drain();
        world.server.root().get("/issues/" + issue.get("id").asLong()).expect(404);
        long left = world.server
                .platform()
                .db()
                .read(h -> h.createQuery("""
                        select (select count(*) from work.subjects where project_id = :project)
                            + (select count(*) from work.items where project_id = :project)
                            + (select count(*) from work.labels where project_id = :project)
                            + (select count(*) from work.milestones where project_id = :project)
                            + (select count(*) from work.iids where project_id = :project)
                        """)
                        .bind("project", project)
                        .mapTo(Long.class)
                        .one());
        assertThat(left).isZero();
    }
}
