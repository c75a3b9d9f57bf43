package dev.tidemill.repos.forks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.repos.gc.CollectionPolicy;
import dev.tidemill.repos.pushes.Push;
import dev.tidemill.repos.pushes.PushOutcome;
import dev.tidemill.repos.pushes.Pushes;
import dev.tidemill.repos.pushes.RefMove;
import dev.tidemill.repos.storage.GitRepository;
import dev.tidemill.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("server")
class ObjectTransferTest {
    private static RepoWorld world;

    @TempDir
    Path home;

    private GitClient git;
    private RepoWorld.Place upstream;
    private RepoWorld.Place fork;

    @BeforeAll
    static void start() {
        world = new RepoWorld(new TestServer.Builder().manual().start());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    /** Both have main; upstream has gone on, the fork has a topic and something that nobody shall see. */
    @BeforeEach
    void diverge() {
        var owner = world.person();
        upstream = world.project(owner);
        fork = world.project(owner);
        git = GitClient.init(home, "work");
        git.git("remote", "add", "upstream", world.address(upstream, owner)).ok();
        git.git("remote", "add", "fork", world.address(fork, owner)).ok();
        git.commit("a", "one");
        git.commit("b", "two");
        git.git("push", "-q", "upstream", "main").ok();
        git.git("push", "-q", "fork", "main").ok();
        git.git("checkout", "-q", "-b", "secret").ok();
        git.commit("secret", "nobody's business");
        git.git("push", "-q", "fork", "secret").ok();
        git.git("checkout", "-q", "-b", "topic", "main").ok();
        git.commit("c", "three");
        git.commit("d", "four");
        git.git("push", "-q", "fork", "topic").ok();
        git.git("checkout", "-q", "main").ok();
        git.commit("e", "five");
        git.git("push", "-q", "upstream", "main").ok();
    }

    private static GitRepository open(RepoWorld.Place place) {
        return world.room().repositories().open(place.id()).orElseThrow();
    }

    private ObjectId id(String revision) {
        return ObjectId.fromString(git.sha(revision));
    }

    private static boolean has(GitRepository repository, ObjectId id) throws IOException {
        try (var reader = repository.newObjectReader()) {
            return reader.has(id);
        }
    }

    @Test
    void exactlyWhatIsMissingIsCarriedOver() throws Exception {
        try (var from = open(fork);
                var to = open(upstream)) {
            assertThat(ObjectTransfers.transfer(from, to, List.of(id("topic")))).isEqualTo(2);
            // two commits, two trees, two files
            assertThat(to.pendingPacks())
                    .singleElement()
                    .satisfies(pack -> assertThat(pack.getObjectCount()).isEqualTo(6));
            assertThat(Stream.of("topic", "topic~1", "topic:c", "topic:d", "topic^{tree}"))
                    .allSatisfy(revision -> assertThat(has(to, id(revision))).isTrue());
            assertThat(has(to, id("secret"))).isFalse();
            assertThat(has(to, id("secret:secret"))).isFalse();
            assertThat(ObjectTransfers.transfer(from, to, List.of(id("topic")))).isZero();
        }
        try (var afterwards = open(upstream)) {
            assertThat(has(afterwards, id("topic")))
                    .as("dropped with the request that brought it")
                    .isFalse();
        }
    }

    @Test
    void whatAPushMakesLiveIsWhole() throws Exception {
        git.git("tag", "-a", "v1", "-m", "a tag", "topic").ok();
        git.git("push", "-q", "fork", "v1").ok();
        world.room().upkeep().collector().collect(fork.id());
        world.room().upkeep().collector().collect(upstream.id());
        try (var from = open(fork);
                var to = open(upstream)) {
            long commits = ObjectTransfers.transfer(from, to, List.of(id("v1")));
            var move = new RefMove("refs/tags/v1", ObjectId.zeroId(), id("v1"), id("v1^{commit}"));
            var pushes = new Pushes(
                    world.server().platform(), world.room().repositories(), new CollectionPolicy(200, 50, 24));
            PushOutcome outcome =
                    pushes.commit(to, new Push(null, Push.Origin.SYSTEM, List.of(move), List.of(), true, commits));
            assertThat(outcome.refusals()).isEmpty();
        }
        var copy = home.resolve("copy").toString();
        git.git(
                        "clone",
                        "-q",
                        "--mirror",
                        git.git("remote", "get-url", "upstream").ok().line(),
                        copy)
                .ok();
        git.at("copy").git("fsck", "--full", "--strict").ok();
        assertThat(git.at("copy").sha("v1")).isEqualTo(git.sha("v1"));
    }

    @Test
    void aRepositoryGivesItselfNothingAndOneWithoutTheObjectFails() throws Exception {
        try (var from = open(upstream);
                var same = open(upstream);
                var to = open(fork)) {
            assertThat(ObjectTransfers.transfer(from, same, List.of(id("main"))))
                    .isZero();
            assertThat(same.pendingPacks()).isEmpty();
            assertThatThrownBy(() -> ObjectTransfers.transfer(from, to, List.of(ObjectId.fromString("1".repeat(40)))))
                    .isInstanceOf(MissingObjectException.class);
            assertThat(to.pendingPacks()).isEmpty();
        }
    }

    @Test
    void everythingGoesToAnEmptyRepository() throws Exception {
        var empty = world.project(world.person());
        try (var from = open(upstream);
                var to = open(empty)) {
            assertThat(ObjectTransfers.transfer(from, to, List.of(id("main")))).isEqualTo(3);
            assertThat(to.pendingPacks())
                    .singleElement()
                    .satisfies(pack -> assertThat(pack.getObjectCount()).isEqualTo(9));
        }
    }
}
