package dev.tidemill.repos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.app.Server;
import dev.tidemill.app.check.Checks;
import dev.tidemill.platform.ops.Failpoint;
import dev.tidemill.testkit.ChildJvm;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Eight clients push to branches of their own until the server dies; those that wait may share a transaction. */
@Tag("crash")
class GroupCrashTest {
    private static final int CLIENTS = 8;

    /** So many are let past the failpoint before the server dies there. */
    private static final int PASSING = 9;

    @TempDir
    Path home;

    /** The commits of one client on its branch, oldest first, and how many of them were acknowledged. */
    private record Pushed(String branch, List<String> commits, int acknowledged) {}

    @ParameterizedTest
    @EnumSource(
            value = Failpoint.class,
            names = {"BLOB_BEFORE_DURABLE", "BLOB_DURABLE", "PUSH_PACK_PENDING", "PUSH_BEFORE_COMMIT", "PUSH_COMMITTED"
            })
    void everyAcknowledgedPushIsThereAndBranchesAreChains(Failpoint failpoint) throws Exception {
        var site = new CrashSite(home.resolve("data"));
        RepoWorld.Person owner;
        RepoWorld.Place project;
        var first = GitClient.init(home, "work");
        first.commit("a.txt", "1");
        try (Server server = site.open()) {
            var world = new RepoWorld(server);
            owner = world.person();
            project = world.project(owner);
            first.git("push", "-q", world.address(project, owner), "main").ok();
        }

        var pushed = new ArrayList<Pushed>();
        try (ChildJvm child = site.openChild(failpoint, 1, PASSING);
                var threads = Executors.newFixedThreadPool(CLIENTS)) {
            int port = Integer.parseInt(String.valueOf(child.line()));
            String address = RepoWorld.address(port, project, "x", owner.token());
            var clients = new ArrayList<Callable<Pushed>>();
            for (int i = 0; i < CLIENTS; i++) {
                int n = i;
                clients.add(() -> push(address, n));
            }
            for (var done : threads.invokeAll(clients)) {
                pushed.add(done.get());
            }
            assertThat(child.exit()).isEqualTo(ChildJvm.AT_FAILPOINT);
        }

        try (Server server = site.open()) {
            var world = new RepoWorld(server);
            for (Pushed one : pushed) {
                String tip =
                        world.room().refs().branch(project.id(), one.branch()).orElse("");
                int at = one.commits().indexOf(tip) + 1;
                assertThat(at)
                        .as("%s stands at its push %d of %d acknowledged", one.branch(), at, one.acknowledged())
                        .isBetween(one.acknowledged(), one.acknowledged() + 1);
            }
            var out = new PrintStream(PrintStream.nullOutputStream());
            assertThat(new Checks(server.platform(), server.rooms()).run(false, out, out))
                    .isZero();
        }
    }

    /** Pushes one commit after the other until a push fails, which it does when the server is gone. */
    private Pushed push(String address, int n) throws Exception {
        var git = GitClient.init(home, "client" + n);
        String branch = "crowd" + n;
        var commits = new ArrayList<String>();
        for (int i = 0; i < 200; i++) {
            commits.add(git.commit("of" + n + ".txt", "content " + i));
            if (git.git("push", "-q", address, "HEAD:refs/heads/" + branch).status() != 0) {
                return new Pushed(branch, commits, i);
            }
        }
        throw new AssertionError("the server did not die");
    }
}
