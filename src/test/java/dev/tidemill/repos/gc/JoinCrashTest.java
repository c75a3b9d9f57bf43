package dev.tidemill.repos.gc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.app.Server;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.repos.CrashSite;
import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server dies around the transaction that makes a joined pack live. */
@Tag("crash")
class JoinCrashTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource(
            value = Failpoint.class,
            names = {"JOIN_BEFORE_SWAP", "JOIN_SWAPPED"})
    void nothingIsLostAndTheJobRunsAgain(Failpoint failpoint) throws Exception {
        var site = new CrashSite(home.resolve("data"));
        var git = GitClient.init(home, "work");
        RepoWorld.Person owner;
        RepoWorld.Place project;
        try (Server server = site.open()) {
            var world = new RepoWorld(server);
            owner = world.person();
            project = world.project(owner);
            for (int i = 0; i < 3; i++) { // one more and a collection would be due
                git.commit("f" + i, "" + i);
                git.git("push", "-q", world.address(project, owner), "main").ok();
            }
            assertThat(jobs(world)).isEqualTo(1);
        }

        try (ChildJvm child = site.openChild(failpoint)) {
            assertThat(child.line()).isNotNull(); // its port; the job runs by itself
            assertThat(child.exit()).isEqualTo(ChildJvm.AT_FAILPOINT);
        }

        try (Server server = site.open()) {
            var world = new RepoWorld(server);
            assertThat(jobs(world)).isEqualTo(1);
            assertThat(world.miscountedBlobs()).isEmpty();
            clone(git, world.address(project, owner), "copy1");
            world.room().upkeep().joiner().join(project.id());
            clone(git, world.address(project, owner), "copy2");
            assertThat(world.miscountedBlobs()).isEmpty();
        }
    }

    private void clone(GitClient git, String address, String name) {
        git.git("clone", "-q", address, home.resolve(name).toString()).ok();
        git.at(name).git("fsck", "--strict").ok();
        assertThat(git.at(name).sha("HEAD")).isEqualTo(git.sha("HEAD"));
    }

    private static long jobs(RepoWorld world) {
        return world.db()
                .read(h -> h.createQuery("select count(*) from platform.jobs where kind = 'join_packs'")
                        .mapTo(Long.class)
                        .one());
    }
}
