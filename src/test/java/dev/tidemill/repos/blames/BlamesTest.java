package dev.tidemill.repos.blames;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.Http;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the API tells beside what {@code git blame} tells of the same file. */
@Tag("server")
class BlamesTest {
    private static RepoWorld world;

    @TempDir
    Path home;

    private RepoWorld.Person owner;
    private RepoWorld.Place project;
    private GitClient git;

    @BeforeAll
    static void start() {
        world = new RepoWorld();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void prepare() {
        owner = world.person();
        project = world.project(owner);
        git = GitClient.init(home, "work");
        git.commit("a.txt", "one\ntwo\nthree\nfour\nfive\n");
        git.commit("a.txt", "one\nTWO\nthree\nfour\nfive\n");
        git.git("mv", "a.txt", "b.txt").ok();
        git.git("commit", "-q", "-m", "Rename").ok();
        git.commit("b.txt", "zero\none\nTWO\nthree\nFOUR\nfive\n");
        git.commit("empty.txt", "");
        git.commit("data.bin", "a\0b");
        git.git("push", "-q", world.address(project, owner), "HEAD:main").ok();
    }

    @Test
    void itIsWhatGitBlames() {
        var answer = api().get(blame("b.txt", "")).expect(200).json();
        var ours = new ArrayList<String>();
        for (JsonNode part : answer) {
            for (JsonNode line : part.get("lines")) {
                ours.add(part.get("commit").get("id").asText() + " " + line.asText());
            }
        }
        var theirs = new ArrayList<String>();
        String sha = "";
        for (String line :
                git.git("blame", "--line-porcelain", "b.txt").ok().out().lines().toList()) {
            sha = line.matches("[0-9a-f]{40} .*") ? line.substring(0, 40) : sha;
            if (line.startsWith("\t")) {
                theirs.add(sha + " " + line.substring(1));
            }
        }
        assertThat(ours).isEqualTo(theirs).hasSize(6);
        assertThat(answer.get(0).get("commit").get("author_name").asText()).isEqualTo("Ada");
    }

    @Test
    void aRangeIsPartOfIt() {
        var answer = api().get(blame("b.txt", "&range[start]=2&range[end]=3"))
                .expect(200)
                .json();
        var lines = new ArrayList<String>();
        answer.forEach(part -> part.get("lines").forEach(line -> lines.add(line.asText())));
        assertThat(lines).isEqualTo(List.of("one", "TWO"));
        assertThat(api().get(blame("b.txt", "&range[start]=90&range[end]=99"))
                        .expect(200)
                        .json())
                .isEmpty();
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(api().get(blame("b.txt", "&range[start]=1")).expect(400).text())
                .contains("range[end] is missing");
        api().get(blame("b.txt", "&range[start]=3&range[end]=1")).expect(400);
        api().get(blame("b.txt", "&range[start]=0&range[end]=1")).expect(400);
        api().get(blame("b.txt", "&range[start]=x&range[end]=1")).expect(400);
        api().get("/projects/" + project.id() + "/repository/files/b.txt/blame").expect(400);
        api().get(blame("missing.txt", "")).expect(404);
        api().get(blame("data.bin", "")).expect(422);
        assertThat(api().get(blame("empty.txt", "")).expect(200).json()).isEmpty();
        world.server().api().get(blame("b.txt", "")).expect(404);
        world.server()
                .api()
                .token(world.person().token())
                .get(blame("b.txt", ""))
                .expect(404);
    }

    private Http api() {
        return world.server().api().token(owner.token());
    }

    private String blame(String file, String more) {
        return "/projects/" + project.id() + "/repository/files/" + file + "/blame?ref=main"
                + more.replace("[", "%5B").replace("]", "%5D");
    }
}
