package dev.tidemill.repos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.identity.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
class SmartHttpTest {
    private static RepoWorld world;

    @TempDir
    Path home;

    private RepoWorld.Person owner;
    private RepoWorld.Place project;
    private GitClient git;
    private String origin;

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
        origin = world.address(project, owner);
    }

    @Test
    void pushesAndClones() {
        String sha = git.commit("a.txt", "hello\n");
        git.git("push", origin, "main").ok();

        git.git("clone", "-q", origin, home.resolve("copy").toString()).ok();

        assertThat(git.at("copy").sha("HEAD")).isEqualTo(sha);
        assertThat(git.at("copy").git("status", "-sb").ok().out()).contains("main...origin/main");
        assertThat(world.room().refs().branch(project.id(), "main")).contains(sha);
        assertThat(world.room().commits().file(project.id(), sha, "a.txt", 100))
                .hasValueSatisfying(bytes -> assertThat(new String(bytes)).isEqualTo("hello\n"));
    }

    @Test
    void clonesAnEmptyRepositoryOntoItsDefaultBranch() {
        var cloned = git.git(
                        "-c",
                        "init.defaultBranch=other",
                        "clone",
                        origin,
                        home.resolve("copy").toString())
                .ok();

        assertThat(cloned.out()).contains("You appear to have cloned an empty repository");
        assertThat(git.at("copy").git("symbolic-ref", "HEAD").ok().line()).isEqualTo("refs/heads/main");
    }

    @Test
    void manyPushesThenFetch() {
        git.commit("a.txt", "0");
        git.git("push", origin, "main").ok();
        git.git("clone", "-q", origin, home.resolve("copy").toString()).ok();
        for (int i = 1; i <= 5; i++) {
            String sha = git.commit("a.txt", "" + i);
            git.git("push", origin, "main").ok();
            git.at("copy").git("pull", "-q").ok();
            assertThat(git.at("copy").sha("HEAD")).isEqualTo(sha);
        }
    }

    @Test
    void developersMayNotBegin() {
        var developer = world.person();
        world.member(project, developer, Role.DEVELOPER);
        git.commit("a.txt", "0");

        var refused = git.git("push", world.address(project, developer), "main").fails();

        assertThat(refused.out())
                .contains("remote: GitLab: A default branch (e.g. main) does not yet exist")
                .contains("[remote rejected] main -> main (pre-receive hook declined)");
    }
}
