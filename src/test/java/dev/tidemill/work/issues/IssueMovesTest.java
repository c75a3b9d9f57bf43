package dev.tidemill.work.issues;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.work.WorkWorld;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class IssueMovesTest {
    private static WorkWorld world;

    @BeforeAll
    static void start() {
        world = new WorkWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static String one(JsonNode issue) {
        return WorkWorld.issues(issue.get("project_id").asLong()) + "/"
                + issue.get("iid").asLong();
    }

    @Test
    void aMovedIssueTakesAlongWhatItCanAndTheOldOneIsClosed() {
        long target = world.project("public");
        world.label(world.project, "known");
        world.label(world.project, "unknown");
        world.label(target, "known");
        var issue = world.issue(
                world.guest, world.project, "Leak", "description", "Under the west gate", "confidential", true);
        world.planner
                .api()
                .put(
                        one(issue),
                        Map.of("labels", "known,unknown", "weight", 5, "assignee_ids", List.of(world.developer.id())))
                .expect(200);
        world.guest
                .api()
                .post(one(issue) + "/notes", Map.of("body", "It drips."))
                .expect(201);
        world.planner
                .api()
                .post(one(issue) + "/time_estimate", Map.of("duration", "3h"))
                .expect(200);
        var moved = world.planner
                .api()
                .post(one(issue) + "/move", Map.of("to_project_id", target))
                .expect(201)
                .json();
        assertThat(moved.get("project_id").asLong()).isEqualTo(target);
        assertThat(moved.get("author").get("id").asLong()).isEqualTo(world.guest.id());
        assertThat(moved.get("labels")).extracting(JsonNode::asText).containsExactly("known");
        assertThat(moved.get("confidential").asBoolean()).isTrue();
        assertThat(moved.get("weight").asInt()).isEqualTo(5);
        assertThat(moved.get("assignees").get(0).get("id").asLong()).isEqualTo(world.developer.id());
        assertThat(moved.get("time_stats").get("time_estimate").asInt()).isEqualTo(10_800);
        assertThat(bodies(moved)).contains("It drips.").anyMatch(body -> body.startsWith("moved from "));
        var old = world.planner.api().get(one(issue)).expect(200).json();
        assertThat(old.get("state").asText()).isEqualTo("closed");
        assertThat(old.get("moved_to_id").asLong()).isEqualTo(moved.get("id").asLong());
        world.planner
                .api()
                .post(one(issue) + "/move", Map.of("to_project_id", target))
                .expect(400);
    }

    @Test
    void aCopyLeavesTheFirstAsItIs() {
        var issue = world.issue(world.guest, world.project, "Copy me");
        world.guest.api().post(one(issue) + "/notes", Map.of("body", "Said.")).expect(201);
        var plain = world.planner
                .api()
                .post(one(issue) + "/clone", Map.of("to_project_id", world.project))
                .expect(201)
                .json();
        assertThat(plain.get("author").get("id").asLong()).isEqualTo(world.planner.id());
        assertThat(bodies(plain)).doesNotContain("Said.");
        var noted = world.planner
                .api()
                .post(one(issue) + "/clone", Map.of("to_project_id", world.project, "with_notes", true))
                .expect(201)
                .json();
        assertThat(bodies(noted)).contains("Said.");
        assertThat(world.guest.api().get(one(issue)).json().get("state").asText())
                .isEqualTo("opened");
    }

    @Test
    void whoMayNotChangeBothSidesMovesNothing() {
        long hidden = world.given.project(
                world.outsider, world.given.group(world.outsider, "far", "private"), "far", "private");
        var issue = world.issue(world.guest, world.project, "Stay");
        world.guest
                .api()
                .post(one(issue) + "/move", Map.of("to_project_id", world.project("public")))
                .expect(400);
        world.planner
                .api()
                .post(one(issue) + "/move", Map.of("to_project_id", hidden))
                .expect(404);
        world.planner
                .api()
                .post(one(issue) + "/move", Map.of("to_project_id", world.project))
                .expect(400);
        world.planner.api().post(one(issue) + "/move", Map.of()).expect(400);
        world.server
                .api()
                .post(one(issue) + "/move", Map.of("to_project_id", world.project))
                .expect(401);
    }

    @Test
    void issuesAreOrderedByHandAgainAndAgain() {
        long project = world.project("public");
        var issues = IntStream.range(0, 4)
                .mapToObj(i -> world.issue(world.guest, project, "Issue " + i))
                .toList();
        place(issues.get(0), "move_before_id", issues.get(3));
        assertThat(order(project)).containsExactly("Issue 3", "Issue 0", "Issue 2", "Issue 1");
        place(issues.get(1), "move_after_id", issues.get(3));
        assertThat(order(project)).containsExactly("Issue 1", "Issue 3", "Issue 0", "Issue 2");
        for (int i = 0; i < 30; i++) {
            var one = issues.get(i % 2 == 0 ? 1 : 2);
            world.planner
                    .api()
                    .put(
                            one(one) + "/reorder",
                            Map.of(
                                    "move_before_id", issues.get(3).get("id").asLong(),
                                    "move_after_id", issues.get(0).get("id").asLong()))
                    .expect(200);
        }
        assertThat(order(project).getFirst()).isEqualTo("Issue 3");
        assertThat(order(project).getLast()).isEqualTo("Issue 0");
        world.guest
                .api()
                .put(one(issues.get(0)) + "/reorder", Map.of("move_after_id", 1))
                .expect(403);
        world.planner.api().put(one(issues.get(0)) + "/reorder", Map.of()).expect(400);
        world.planner
                .api()
                .put(one(issues.get(0)) + "/reorder", Map.of("move_after_id", 999_999))
                .expect(404);
    }

    private static void place(JsonNode issue, String how, JsonNode other) {
        world.planner
                .api()
                .put(one(issue) + "/reorder", Map.of(how, other.get("id").asLong()))
                .expect(200);
    }

    private static List<String> order(long project) {
        var issues = world.guest
                .api()
                .get(WorkWorld.issues(project) + "?order_by=relative_position&sort=asc")
                .expect(200)
                .json();
        return StreamSupport.stream(issues.spliterator(), false)
                .map(issue -> issue.get("title").asText())
                .toList();
    }

    private static List<String> bodies(JsonNode issue) {
        var notes = world.planner.api().get(one(issue) + "/notes").expect(200).json();
        return StreamSupport.stream(notes.spliterator(), false)
                .map(note -> note.get("body").asText())
                .toList();
    }

    @Test
    void whereAnIssueWasWrittenIsNotRecorded() {
        var issue = world.issue(world.guest, world.project, "Alone");
        world.guest.api().get(one(issue) + "/user_agent_detail").expect(403);
        world.server.root().get(one(issue) + "/user_agent_detail").expect(404);
    }
}
