package dev.tidemill.merging.contexts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.merging.MergingWorld;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Commits that are shown beside a merge request. */
@Tag("server")
class ContextCommitsTest {
    private static MergingWorld world;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static String contexts(JsonNode request) {
        return MergingWorld.request(request) + "/context_commits";
    }

    private static List<String> shown(JsonNode request) {
        var shas = new ArrayList<String>();
        world.reporter
                .api()
                .get(contexts(request))
                .expect(200)
                .json()
                .forEach(one -> shas.add(one.get("id").asText()));
        return shas;
    }

    @Test
    void commitsComeAndGo() {
        long project = world.project("public");
        String one = world.commit(world.owner, project, "main", Map.of("a.txt", "1\n"));
        String two = world.commit(world.developer, project, "other", Map.of("b.txt", "2\n"));
        JsonNode request = world.opened(project, "tide");
        var api = world.developer.api();
        JsonNode made = api.post(contexts(request), Map.of("commits", List.of(two, one.substring(0, 10))))
                .expect(201)
                .json();
        assertThat(made).hasSize(2);
        assertThat(made.get(0).get("id").asText()).isEqualTo(two);
        assertThat(made.get(0).get("title").asText()).isEqualTo("Write b.txt");
        assertThat(made.get(1).get("short_id").asText()).isEqualTo(one.substring(0, 8));
        assertThat(shown(request)).containsExactly(two, one);
        assertThat(api.post(contexts(request), Map.of("commits", List.of(two)))
                        .expect(400)
                        .text())
                .contains("already created");
        api.delete("/projects/" + project + "/repository/branches/other").expect(204);
        assertThat(shown(request)).containsExactly(two, one);
        assertThat(world.events(request))
                .filteredOn("merge_request_changed"::equals)
                .hasSize(1);
        api.delete(contexts(request) + "?commits[]=" + two).expect(204);
        assertThat(shown(request)).containsExactly(one);
        api.delete(contexts(request) + "?commits[]=" + two).expect(400);
    }

    @Test
    void whatIsNoCommitHereIsRefused() {
        long project = world.project("public");
        JsonNode request = world.opened(project, "tide");
        long other = world.project("public");
        String foreign = world.commit(world.owner, other, "main", Map.of("z.txt", "z\n"));
        String sha = request.get("sha").asText();
        for (Object bad : List.of(
                List.of(foreign),
                List.of(sha, "main"),
                List.of(sha, sha),
                List.of("HEAD~1"),
                List.of("0123456789012345678901234567890123456789"),
                List.of("'; drop table x"),
                List.of(""),
                List.of(),
                Collections.nCopies(21, sha))) {
            world.developer
                    .api()
                    .post(contexts(request), Map.of("commits", bad))
                    .expect(400);
        }
        world.developer.api().post(contexts(request), Map.of()).expect(400);
        assertThat(shown(request)).isEmpty();
    }

    @Test
    void onlyThoseWhoMayEditTheRequestChangeThem() {
        long project = world.project("private");
        JsonNode request = world.opened(project, "tide");
        var body = Map.of("commits", List.of(request.get("sha").asText()));
        world.server.api().post(contexts(request), body).expect(401);
        world.outsider.api().post(contexts(request), body).expect(404);
        world.guest.api().get(contexts(request)).expect(403);
        world.reporter.api().post(contexts(request), body).expect(403);
        world.reporter
                .api()
                .delete(contexts(request) + "?commits[]=" + request.get("sha").asText())
                .expect(403);
        world.outsider.api().get(contexts(request)).expect(404);
        world.maintainer.api().post(contexts(request), body).expect(201);
    }
}
