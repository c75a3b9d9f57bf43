package dev.tidemill.repos.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.Http;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Code search, earlier names of files and the smaller reads of commits over REST. */
@Tag("server")
class CodeSearchTest {
    @TempDir
    private static Path home;

    private static RepoWorld world;
    private static Http api;
    private static String project;
    private static String sha;

    @BeforeAll
    static void push() {
        world = new RepoWorld();
        var owner = world.person();
        var place = world.project(owner);
        api = world.server().api().token(owner.token());
        project = "/projects/" + place.id();
        GitClient git = GitClient.init(home, "work");
        git.write("src/Gate.java", "class Gate {\n    int level = 3;\n    int more;\n}\n");
        git.write("src/other.c", "int LEVEL;\n");
        git.write("data.bin", "level\0");
        git.git("add", "-A").ok();
        git.git("commit", "-q", "-m", "Begin").ok();
        git.write("src/other.c", "int LEVEL;\n\n");
        git.git("commit", "-qam", "Space out").ok();
        git.git("mv", "src/Gate.java", "src/Lock.java").ok();
        git.git("commit", "-qm", "Rename the gate\n\nChangelog: changed").ok();
        git.write("src/Lock.java", "class Lock {\n    int level = 3;\n    int more;\n}\n");
        git.git("commit", "-qam", "Say lock\n\nChangelog: fixed").ok();
        sha = git.sha("HEAD");
        git.git("push", "-q", world.address(place, owner), "--all").ok();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    private static JsonNode get(String rest) {
        return api.get(project + rest).expect(200).json();
    }

    @Test
    void linesAreFoundWithTheirNeighbours() {
        JsonNode found = get("/search?scope=blobs&search=level");
        assertThat(found.findValuesAsText("path")).containsExactly("src/Lock.java", "src/other.c");
        assertThat(found.at("/0/data").asText()).isEqualTo("class Lock {\n    int level = 3;\n    int more;\n");
        assertThat(found.at("/0/startline").asInt()).isEqualTo(1);
        assertThat(found.at("/0/ref").asText()).isEqualTo(sha);
        assertThat(get("/search?scope=blobs&search=level%20extension:c").findValuesAsText("path"))
                .containsExactly("src/other.c");
        assertThat(get("/-/search?scope=blobs&search=lev.l&regex=true")).hasSize(2);
        assertThat(get("/search?scope=commits&search=rename").findValuesAsText("title"))
                .containsExactly("Rename the gate");
    }

    @Test
    void badSearchesAreRefused() {
        api.get(project + "/search?scope=blobs").expect(400);
        api.get(project + "/search?scope=x&search=a").expect(400);
        api.get(project + "/search?scope=blobs&search=(&regex=true").expect(400);
        api.get(project + "/search?scope=blobs&search=a&ref=none").expect(404);
        var stranger = world.person();
        world.server()
                .api()
                .token(stranger.token())
                .get(project + "/search?scope=blobs&search=a")
                .expect(404);
    }

    @Test
    void theHistoryOfAFileGoesOnUnderItsOlderName() {
        assertThat(get("/repository/commits?path=src/Lock.java").findValuesAsText("title"))
                .containsExactly("Say lock", "Rename the gate");
        assertThat(get("/repository/commits?path=src/Lock.java&follow=true").findValuesAsText("title"))
                .containsExactly("Say lock", "Rename the gate", "Begin");
        assertThat(get("/repository/commits?path=src/Lock.java&follow=true&per_page=1&page=3")
                        .findValuesAsText("title"))
                .containsExactly("Begin");
    }
}
