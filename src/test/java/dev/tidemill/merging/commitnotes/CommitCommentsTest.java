package dev.tidemill.merging.commitnotes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.merging.MergingWorld;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Comments and discussions on commits. */
@Tag("server")
class CommitCommentsTest {
    private static MergingWorld world;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void commitsAreCommentedOnLinesAndAsAWhole() {
        long project = world.project("public");
        String sha = world.commit(world.developer, project, "tide", Map.of("a.txt", "one\ntwo\n"));
        String commit = "/projects/" + project + "/repository/commits/" + sha;
        var api = world.guest.api();
        assertThat(api.get(commit + "/comments").expect(200).json()).isEmpty();
        JsonNode whole = api.post(commit + "/comments", Map.of("note", "Nice"))
                .expect(201)
                .json();
        assertThat(whole.get("path").isNull()).isTrue();
        JsonNode line = api.post(
                        commit + "/comments", Map.of("note", "Here", "path", "a.txt", "line", 2, "line_type", "new"))
                .expect(201)
                .json();
        assertThat(line.get("line").asInt()).isEqualTo(2);
        assertThat(line.get("line_type").asText()).isEqualTo("new");
        assertThat(api.get("/projects/" + project + "/repository/commits/tide/comments")
                        .expect(200)
                        .json())
                .hasSize(2);
        JsonNode threads = api.get(commit + "/discussions").expect(200).json();
        assertThat(threads).hasSize(2);
        assertThat(threads.at("/1/notes/0/type").asText()).isEqualTo("DiffNote");
        assertThat(threads.at("/1/notes/0/noteable_type").asText()).isEqualTo("Commit");
        assertThat(threads.at("/1/notes/0/position/new_line").asInt()).isEqualTo(2);
        api.post(commit + "/discussions/" + threads.at("/1/id").asText() + "/notes", Map.of("body", "Yes"))
                .expect(201);
        for (var odd : new Object[] {99, 0, -1}) {
            api.post(commit + "/comments", Map.of("note", "x", "path", "a.txt", "line", odd))
                    .expect(400);
        }
        api.post(commit + "/comments", Map.of("note", "x", "path", "../a.txt", "line", 1))
                .expect(400);
        api.post(commit + "/comments", Map.of("note", " ")).expect(400);
        api.post(commit + "/comments", Map.of()).expect(400);
        world.server.api().post(commit + "/comments", Map.of("note", "x")).expect(401);
        api.get("/projects/" + project + "/repository/commits/nothing/comments").expect(404);
    }

    @Test
    void commitsOfPrivateProjectsAreForThoseWhoReadTheCode() {
        long project = world.project("private");
        String commit = "/projects/" + project + "/repository/commits/main/comments";
        world.outsider.api().get(commit).expect(404);
        world.guest.api().post(commit, Map.of("note", "x")).expect(403);
        world.reporter.api().post(commit, Map.of("note", "x")).expect(201);
    }
}
