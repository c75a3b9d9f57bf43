package dev.tidemill.merging.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.merging.MergingWorld;
import dev.tidemill.merging.requests.MergeRequestChanges;
import dev.tidemill.projects.ProjectsRoom;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Merge requests that wait for others. */
@Tag("server")
class BlocksTest {
    private static MergingWorld world;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static boolean blocked(JsonNode request) {
        var found = world.room().requests().byId(request.get("id").asLong()).orElseThrow();
        var project = world.room(ProjectsRoom.class)
                .projects()
                .byId(found.projectId())
                .orElseThrow();
        return world.room().gates().stream()
                .flatMap(gate -> gate.unmet(project, List.of(found)).values().stream())
                .anyMatch(unmet -> unmet.status().equals("merge_request_blocked"));
    }

    @Test
    void aRequestWaitsForAnother() {
        long project = world.project("public");
        JsonNode first = world.opened(project, "first");
        JsonNode second = world.opened(project, "second");
        JsonNode third = world.opened(project, "third");
        var api = world.developer.api();
        String path = MergingWorld.request(second) + "/blocks";
        var body = Map.of("blocking_merge_request_id", first.get("id").asLong());
        JsonNode block = api.post(path, body).expect(201).json();
        assertThat(block.at("/blocking_merge_request/iid").asLong()).isEqualTo(1);
        assertThat(block.at("/blocked_merge_request/iid").asLong()).isEqualTo(2);
        api.post(path, body).expect(409);
        api.post(MergingWorld.request(third) + "/blocks", Map.of("blocking_merge_request_iid", 2))
                .expect(201);
        api.post(MergingWorld.request(first) + "/blocks", Map.of("blocking_merge_request_iid", 3))
                .expect(422);
        api.post(MergingWorld.request(first) + "/blocks", Map.of("blocking_merge_request_iid", 1))
                .expect(422);
        api.post(path, Map.of("blocking_merge_request_id", 424242)).expect(404);
        world.guest.api().post(path, body).expect(403);
        world.server.api().post(path, body).expect(401);
        assertThat(api.get(path).expect(200).json()).hasSize(1);
        assertThat(api.get(MergingWorld.request(second) + "/blockees")
                        .expect(200)
                        .json())
                .hasSize(1);
        assertThat(blocked(second)).isTrue();
        assertThat(blocked(first)).isFalse();
        world.server
                .platform()
                .db()
                .run(tx -> world.room()
                        .requestChanges()
                        .merged(
                                tx,
                                world.room().requests().lock(tx, first.get("id").asLong()),
                                new MergeRequestChanges.Merge(
                                        world.owner.id(),
                                        null,
                                        null,
                                        first.get("sha").asText())));
        assertThat(blocked(second)).isFalse();
        api.delete(path + "/" + block.get("id").asLong()).expect(204);
        api.delete(path + "/" + block.get("id").asLong()).expect(404);
        assertThat(world.events(second)).contains("merge_request_blocked");
    }

    @Test
    void whatOneDoesNotSeeIsLeftOut() {
        long hidden = world.project("private");
        JsonNode secret = world.opened(hidden, "secret");
        long project = world.project("public");
        JsonNode request = world.opened(project, "waits");
        String path = MergingWorld.request(request) + "/blocks";
        world.developer
                .api()
                .post(path, Map.of("blocking_merge_request_id", secret.get("id").asLong()))
                .expect(201);
        assertThat(world.developer.api().get(path).expect(200).json()).hasSize(1);
        assertThat(world.outsider.api().get(path).expect(200).json()).isEmpty();
    }
}
