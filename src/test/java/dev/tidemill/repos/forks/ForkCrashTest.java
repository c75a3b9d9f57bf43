package dev.tidemill.repos.forks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.app.Server;
import dev.tidemill.app.check.Checks;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.repos.CrashSite;
import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.ChildJvm;
import dev.tidemill.testkit.Http;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server dies while a fork is filled: it is filled afterwards, once. */
@Tag("crash")
class ForkCrashTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource(
            value = Failpoint.class,
            names = {"FORK_PACKS_DURABLE", "FORK_BEFORE_COMMIT", "FORK_COMMITTED"})
    void theForkIsWholeOrNotThere(Failpoint failpoint) throws Exception {
        var site = new CrashSite(home.resolve("data"));
        var git = GitClient.init(home, "work");
        RepoWorld.Person owner;
        RepoWorld.Place fork;
        try (Server server = site.open()) {
            var world = new RepoWorld(server);
            owner = world.person();
            var project = world.project(owner);
            git.commit("a", "one");
            git.commit("b", "two");
            git.git("push", "-q", world.address(project, owner), "main", "main:gone")
                    .ok();
            git.git("checkout", "-q", "-b", "topic").ok();
            git.commit("c", "three");
            git.git("push", "-q", world.address(project, owner), "topic").ok();
            git.git("push", "-q", world.address(project, owner), ":gone").ok();
            var made = new Http("http://localhost:" + server.port() + "/api/v4")
                    .token(owner.token())
                    .post("/projects/" + project.id() + "/fork", Map.of("name", "f", "path", "f", "branches", "main"))
                    .expect(201)
                    .json();
            fork = new RepoWorld.Place(
                    made.get("id").asLong(), made.get("path_with_namespace").asText());
        }

        try (ChildJvm child = site.openChild(failpoint)) {
            assertThat(child.line()).isNotNull();
            assertThat(child.exit()).isEqualTo(ChildJvm.AT_FAILPOINT);
        }

        try (Server server = site.open()) {
            var world = new RepoWorld(server);
            world.db().run(tx -> tx.execute("update platform.jobs set leased_by = null, leased_until = null"));
            world.drain();
            String address = RepoWorld.address(server.port(), fork, owner.name(), owner.token());
            git.git("clone", "-q", "--mirror", address, home.resolve("copy").toString())
                    .ok();
            git.at("copy").git("fsck", "--strict").ok();
            assertThat(git.at("copy").sha("main")).isEqualTo(git.sha("main"));
            assertThat(git.at("copy")
                            .git("for-each-ref", "--format=%(refname)")
                            .ok()
                            .line())
                    .isEqualTo("refs/heads/main");
            assertThat(new Checks(server.platform(), server.rooms()).run(false, System.out, System.err))
                    .isZero();
        }
    }
}
