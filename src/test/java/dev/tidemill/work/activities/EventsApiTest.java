package dev.tidemill.work.activities;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.testkit.Http;
import dev.tidemill.work.WorkWorld;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class EventsApiTest {
    private static WorkWorld world;

    @BeforeAll
    static void start() {
        world = new WorkWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static List<JsonNode> events(Http api, String path) {
        world.server.server().background().drain();
        JsonNode found = api.get(path).expect(200).json();
        return StreamSupport.stream(found.spliterator(), false).toList();
    }

    private static List<String> told(List<JsonNode> events) {
        return events.stream()
                .map(event -> event.get("action_name").asText() + " "
                        + event.path("target_title").asText())
                .toList();
    }

    @Test
    void theLifeOfAnIssueIsToldNewestFirst() {
        long project = world.project("public");
        var issue = world.issue(world.guest, project, "Leak");
        String one = WorkWorld.issues(project) + "/" + issue.get("iid").asLong();
        world.developer.api().post(one + "/notes", Map.of("body", "It drips.")).expect(201);
        world.planner.api().put(one, Map.of("state_event", "close")).expect(200);
        world.planner.api().put(one, Map.of("state_event", "reopen")).expect(200);
        world.planner.api().put(one, Map.of("weight", 2)).expect(200);
        var all = events(world.server.api(), "/projects/" + project + "/events");
        assertThat(told(all)).startsWith("reopened Leak", "closed Leak", "commented on Leak", "opened Leak");
        var note = all.get(2);
        assertThat(note.get("target_type").asText()).isEqualTo("Note");
        assertThat(note.get("note").get("body").asText()).isEqualTo("It drips.");
        assertThat(note.get("note").get("noteable_type").asText()).isEqualTo("Issue");
        assertThat(note.get("note").get("noteable_iid").asLong())
                .isEqualTo(issue.get("iid").asLong());
        var opened = all.get(3);
        assertThat(opened.get("author_username").asText()).isEqualTo(world.guest.username());
        assertThat(opened.get("target_iid").asLong()).isEqualTo(issue.get("iid").asLong());
        assertThat(opened.get("author").get("id").asLong()).isEqualTo(world.guest.id());
    }

    @Test
    void filtersByActionTypeAndDay() {
        long project = world.project("public");
        var issue = world.issue(world.guest, project, "Filtered");
        String one = WorkWorld.issues(project) + "/" + issue.get("iid").asLong();
        world.planner.api().put(one, Map.of("state_event", "close")).expect(200);
        String all = "/projects/" + project + "/events?";
        assertThat(told(events(world.guest.api(), all + "action=closed"))).containsExactly("closed Filtered");
        assertThat(told(events(world.guest.api(), all + "target_type=issue&sort=asc")))
                .containsExactly("opened Filtered", "closed Filtered");
        assertThat(events(world.guest.api(), all + "target_type=note")).isEmpty();
        assertThat(events(world.guest.api(), all + "before=2000-01-01")).isEmpty();
        assertThat(events(world.guest.api(), all + "after=2000-01-01&per_page=1"))
                .hasSize(1);
        world.guest.api().get(all + "action=danced").expect(400);
        world.guest.api().get(all + "target_type=boat").expect(400);
    }

    @Test
    void whatFewSeeIsToldToFew() {
        long project = world.project("public");
        world.issue(world.guest, project, "Secret", "confidential", true);
        var plain = world.issue(world.guest, project, "Plain");
        String one = WorkWorld.issues(project) + "/" + plain.get("iid").asLong();
        world.planner
                .api()
                .post(one + "/notes", Map.of("body", "Among us", "internal", true))
                .expect(201);
        String all = "/projects/" + project + "/events";
        assertThat(told(events(world.planner.api(), all))).contains("opened Secret", "commented on Plain");
        assertThat(told(events(world.guest.api(), all)))
                .contains("opened Secret", "opened Plain")
                .doesNotContain("commented on Plain");
        assertThat(told(events(world.outsider.api(), all)))
                .doesNotContain("opened Secret")
                .contains("opened Plain");
        world.planner.api().put(one, Map.of("confidential", true)).expect(200);
        assertThat(told(events(world.outsider.api(), all))).doesNotContain("opened Plain");
        world.planner.api().put(one, Map.of("confidential", false)).expect(200);
        assertThat(told(events(world.outsider.api(), all))).contains("opened Plain");
    }

    @Test
    void ofAPersonOnlyWhereTheCallerMayLook() {
        long hidden = world.project("private");
        world.issue(world.developer, hidden, "Inside");
        world.issue(world.developer, world.project, "Outside");
        String own = "/users/" + world.developer.id() + "/events";
        assertThat(told(events(world.guest.api(), own))).contains("opened Inside", "opened Outside");
        assertThat(told(events(world.outsider.api(), own)))
                .contains("opened Outside")
                .doesNotContain("opened Inside");
        assertThat(told(events(world.server.api(), "/users/" + world.developer.username() + "/events")))
                .doesNotContain("opened Inside");
        assertThat(told(events(world.developer.api(), "/events"))).contains("opened Inside", "opened Outside");
        assertThat(told(events(world.guest.api(), "/events?scope=all"))).contains("opened Inside");
        world.server.api().get("/events").expect(401);
        world.outsider.api().get("/projects/" + hidden + "/events").expect(404);
        world.guest.api().get("/users/999999/events").expect(404);
    }

    @Test
    void joiningAndLeavingIsTold() {
        long project = world.project("private");
        world.given.member("projects", project, world.outsider, 20);
        world.owner
                .api()
                .delete("/projects/" + project + "/members/" + world.outsider.id())
                .expect(204);
        assertThat(told(events(world.owner.api(), "/projects/" + project + "/events")))
                .contains("joined null", "left null")
                .anyMatch(words -> words.startsWith("created "));
    }
}
