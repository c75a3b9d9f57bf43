package dev.tidemill.work.boards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.work.WorkWorld;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("server")
class BoardsApiTest {
    private static WorkWorld world;
    private static String boards;

    @BeforeAll
    static void start() {
        world = new WorkWorld();
        boards = "/projects/" + world.project + "/boards";
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static JsonNode board(String name) {
        return world.planner
                .api()
                .post(boards, Map.of("name", name))
                .expect(201)
                .json();
    }

    private static JsonNode list(JsonNode board, String label) {
        long id = world.label(world.project, label).get("id").asLong();
        return world.planner
                .api()
                .post(lists(board), Map.of("label_id", id))
                .expect(201)
                .json();
    }

    private static String lists(JsonNode board) {
        return boards + "/" + board.get("id").asLong() + "/lists";
    }

    private static List<String> titles(JsonNode board) {
        JsonNode lists = world.guest.api().get(lists(board)).expect(200).json();
        return StreamSupport.stream(lists.spliterator(), false)
                .map(list -> list.get("label").get("name").asText())
                .toList();
    }

    @Test
    void aBoardIsMadeChangedAndDeleted() {
        var board = board("Tides");
        assertThat(board.get("name").asText()).isEqualTo("Tides");
        assertThat(board.get("project").get("id").asLong()).isEqualTo(world.project);
        assertThat(board.get("lists")).isEmpty();
        world.label(world.project, "harbour work");
        String one = boards + "/" + board.get("id").asLong();
        var changed = world.planner
                .api()
                .put(
                        one,
                        Map.of(
                                "name",
                                "Gates",
                                "hide_closed_list",
                                true,
                                "weight",
                                3,
                                "assignee_id",
                                world.developer.id(),
                                "labels",
                                "harbour work"))
                .expect(200)
                .json();
        assertThat(changed.get("name").asText()).isEqualTo("Gates");
        assertThat(changed.get("hide_closed_list").asBoolean()).isTrue();
        assertThat(changed.get("weight").asInt()).isEqualTo(3);
        assertThat(changed.get("assignee").get("id").asLong()).isEqualTo(world.developer.id());
        assertThat(changed.get("labels").get(0).get("name").asText()).isEqualTo("harbour work");
        world.planner.api().delete(one).expect(204);
        world.planner.api().get(one).expect(404);
    }

    @Test
    void listsAreOrderedFromTheLeftWithoutGaps() {
        var board = board("Ordered");
        list(board, "one");
        var two = list(board, "two");
        var three = list(board, "three");
        assertThat(three.get("position").asInt()).isEqualTo(2);
        world.planner
                .api()
                .put(lists(board) + "/" + three.get("id").asLong(), Map.of("position", 0))
                .expect(200);
        assertThat(titles(board)).containsExactly("three", "one", "two");
        world.planner.api().delete(lists(board) + "/" + two.get("id").asLong()).expect(204);
        world.planner
                .api()
                .put(lists(board) + "/" + three.get("id").asLong(), Map.of("position", 99))
                .expect(200);
        assertThat(titles(board)).containsExactly("one", "three");
    }

    @Test
    void aListNeedsExactlyOneThingThatIsThereAndNotTwice() {
        var board = board("Lists");
        var api = world.planner.api();
        api.post(lists(board), Map.of()).expect(400);
        api.post(lists(board), Map.of("label_id", 1, "milestone_id", 1)).expect(400);
        api.post(lists(board), Map.of("label_id", 999_999)).expect(400);
        long label = world.label(world.project, "twice").get("id").asLong();
        api.post(lists(board), Map.of("label_id", label)).expect(201);
        api.post(lists(board), Map.of("label_id", label)).expect(400);
        api.put(lists(board) + "/999999", Map.of("position", 1)).expect(404);
        long other = world.project("public");
        api.get("/projects/" + other + "/boards/" + board.get("id").asLong()).expect(404);
    }

    @Test
    void guestsLookAndOutsidersOfPrivateProjectsDoNot() {
        var board = board("Seen");
        world.guest.api().get(boards + "/" + board.get("id").asLong()).expect(200);
        world.guest.api().post(boards, Map.of("name", "x")).expect(403);
        world.guest.api().delete(boards + "/" + board.get("id").asLong()).expect(403);
        world.server.api().post(boards, Map.of("name", "x")).expect(401);
        long hidden = world.project("private");
        world.outsider.api().get("/projects/" + hidden + "/boards").expect(404);
        world.planner.api().post(boards, Map.of("name", " ")).expect(400);
    }

    @Test
    void groupsHaveBoardsOfTheirOwn() {
        String own = "/groups/" + world.group + "/boards";
        var board =
                world.planner.api().post(own, Map.of("name", "All")).expect(201).json();
        assertThat(board.get("group").get("id").asLong()).isEqualTo(world.group);
        assertThat(world.guest.api().get(own).expect(200).json()).hasSize(1);
        long label = world.label(world.project, "of the project").get("id").asLong();
        world.planner
                .api()
                .post(own + "/" + board.get("id").asLong() + "/lists", Map.of("label_id", label))
                .expect(400);
    }
}
