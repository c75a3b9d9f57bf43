package dev.tidemill.merging.lists;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.merging.MergingWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The merge requests of a commit. */
@Tag("server")
class CommitRequestsTest {
    private static MergingWorld world;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static String path(long project, String sha) {
        return "/projects/" + project + "/repository/commits/" + sha + "/merge_requests";
    }

    private static List<Long> iids(long project, String sha, String query) {
        var iids = new ArrayList<Long>();
        JsonNode found = world.developer
                .api()
                .get(path(project, sha) + query)
                .expect(200)
                .json();
        found.forEach(one -> iids.add(one.get("iid").asLong()));
        return iids;
    }

    @Test
    void aCommitFindsTheRequestsThatBroughtIt() {
        long project = world.project("public");
        String first = world.commit(world.developer, project, "ebb", Map.of("a.txt", "one\n"));
        world.open(world.developer, project, "ebb");
        String second = world.commit(world.developer, project, "ebb", Map.of("b.txt", "two\n"));
        world.work();
        assertThat(iids(project, first, "")).containsExactly(1L);
        assertThat(iids(project, second, "")).containsExactly(1L);
        assertThat(iids(project, "ebb", "")).containsExactly(1L);
        assertThat(iids(project, "main", "")).isEmpty();
        JsonNode one = world.developer
                .api()
                .get(path(project, first))
                .expect(200)
                .json()
                .get(0);
        assertThat(one.at("/author/id").asLong()).isEqualTo(world.developer.id());
        assertThat(one.get("detailed_merge_status").isTextual()).isTrue();
        assertThat(one.has("changes_count")).isFalse();
    }

    @Test
    void theCommitsThatAMergeMadeFindItToo() {
        long project = world.project("public");
        JsonNode request = world.opened(project, "spring", "squash", true);
        JsonNode merged = world.owner
                .api()
                .put(MergingWorld.request(request) + "/merge", Map.of())
                .expect(200)
                .json();
        assertThat(iids(project, merged.get("merge_commit_sha").asText(), "")).containsExactly(1L);
        assertThat(iids(project, merged.get("squash_commit_sha").asText(), "")).containsExactly(1L);
        assertThat(iids(project, request.get("sha").asText(), "?state=merged")).containsExactly(1L);
        assertThat(iids(project, request.get("sha").asText(), "?state=opened")).isEmpty();
    }

    @Test
    void itIsAskedWhoMaySeeThem() {
        long project = world.project("private");
        JsonNode request = world.opened(project, "neap");
        String path = path(project, request.get("sha").asText());
        world.outsider.api().get(path).expect(404);
        world.server.api().get(path).expect(404);
        world.guest.api().get(path).expect(403);
        world.reporter.api().get(path).expect(200);
        world.reporter
                .api()
                .get(path(project, "0123456789012345678901234567890123456789"))
                .expect(404);
        world.reporter.api().get(path + "?state=sunk").expect(400);
    }
}
