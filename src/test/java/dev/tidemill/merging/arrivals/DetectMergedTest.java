package dev.tidemill.merging.arrivals;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.merging.MergingWorld;
import dev.tidemill.repos.GitClient;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that were merged by a push, with the real git. */
@Tag("server")
class DetectMergedTest {
    private static MergingWorld world;

    @TempDir
    Path home;

    @BeforeAll
    static void start() {
        world = new MergingWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private GitClient clone(long project) {
        String path = world.owner
                .api()
                .get("/projects/" + project)
                .expect(200)
                .json()
                .get("path_with_namespace")
                .asText();
        var person = world.maintainer;
        String url = world.server.url().replace("://", "://" + person.username() + ":" + person.token() + "@");
        var git = GitClient.init(home, "work");
        git.git("remote", "add", "origin", url + "/" + path + ".git").ok();
        git.git("fetch", "-q", "origin").ok();
        git.git("checkout", "-q", "-B", "main", "origin/main").ok();
        return git;
    }

    @Test
    void aMergeByHandMergesTheRequest() {
        long project = world.project("public");
        JsonNode merged = world.opened(project, "by-hand");
        JsonNode untouched = world.opened(project, "other");
        var git = clone(project);
        git.git("merge", "-q", "--no-ff", "-m", "Merge by hand", "origin/by-hand")
                .ok();
        String merge = git.sha("HEAD");
        git.commit("after.txt", "after\n");
        git.git("push", "-q", "origin", "main").ok();
        world.work();
        JsonNode now = world.now(merged);
        assertThat(now.get("state").asText()).isEqualTo("merged");
        assertThat(now.get("merge_commit_sha").asText()).isEqualTo(merge);
        assertThat(now.at("/merge_user/id").asLong()).isEqualTo(world.maintainer.id());
        assertThat(world.now(untouched).get("state").asText()).isEqualTo("opened");
        assertThat(world.events(merged)).containsOnlyOnce("merge_request_merged");
    }

    @Test
    void aFastForwardMergesTheRequest() {
        long project = world.project("public");
        JsonNode request = world.opened(project, "ahead");
        var git = clone(project);
        git.git("merge", "-q", "--ff-only", "origin/ahead").ok();
        git.git("push", "-q", "origin", "main").ok();
        world.work();
        JsonNode now = world.now(request);
        assertThat(now.get("state").asText()).isEqualTo("merged");
        assertThat(now.get("merge_commit_sha").isNull()).isTrue();
    }
}
