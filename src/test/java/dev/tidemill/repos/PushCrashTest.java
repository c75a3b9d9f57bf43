package dev.tidemill.repos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.app.Server;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.testkit.ChildJvm;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server dies between receiving a pack and answering the client. */
@Tag("crash")
class PushCrashTest {
    @TempDir
    Path home;

    @ParameterizedTest
    @EnumSource(
            value = Failpoint.class,
            names = {"BLOB_BEFORE_DURABLE", "BLOB_DURABLE", "PUSH_PACK_PENDING", "PUSH_BEFORE_COMMIT", "PUSH_COMMITTED"
            })
    void whatWasAcknowledgedIsThereAndTheRestIsAllOrNothing(Failpoint failpoint) throws Exception {
        var site = new CrashSite(home.resolve("data"));
        var git = GitClient.init(home, "work");
        RepoWorld.Person owner;
        RepoWorld.Place project;
        String acknowledged = git.commit("a.txt", "1");
        try (Server server = site.open()) {
            var world = new RepoWorld(server);
            owner = world.person();
            project = world.project(owner);
            git.git("push", "-q", world.address(project, owner), "main").ok();
        }

        String lost = git.commit("b.txt", "2");
        try (ChildJvm child = site.openChild(failpoint)) {
            int port = Integer.parseInt(String.valueOf(child.line()));
            git.git("push", RepoWorld.address(port, project, "x", owner.token()), "main", "main:topic")
                    .fails();
            assertThat(child.exit()).isEqualTo(ChildJvm.AT_FAILPOINT);
        }

        try (Server server = site.open()) {
            var world = new RepoWorld(server);
            String address = world.address(project, owner);
            boolean committed = failpoint == Failpoint.PUSH_COMMITTED;
            var refs = world.room().refs();
            assertThat(refs.branch(project.id(), "main")).contains(committed ? lost : acknowledged);
            assertThat(refs.branch(project.id(), "topic").isPresent()).isEqualTo(committed);
            assertThat(rows(world, "repos.packs")).isEqualTo(committed ? 2 : 1);
            assertThat(rows(world, "repos.pushes")).isEqualTo(committed ? 2 : 1);
            assertThat(events(world)).isEqualTo(committed ? 2 : 1);
            assertThat(world.room().commits().commit(project.id(), lost).isPresent())
                    .isEqualTo(committed);

            git.git("clone", "-q", "--mirror", address, home.resolve("copy").toString())
                    .ok();
            git.at("copy").git("fsck", "--strict").ok();
            git.git("push", address, "main", "main:topic").ok();
            assertThat(refs.branch(project.id(), "topic")).contains(lost);
        }
    }

    private static long rows(RepoWorld world, String table) {
        return world.db()
                .read(h -> h.createQuery("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one());
    }

    private static long events(RepoWorld world) {
        return world.db().read(h -> h.createQuery("""
                        select (select count(*) from platform.event_inbox where kind = 'refs_updated')
                             + (select count(*) from platform.events where kind = 'refs_updated')
                        """).mapTo(Long.class).one());
    }
}
