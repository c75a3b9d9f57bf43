package dev.tidemill.repos.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.TestServer;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that can happen between any two statements of a collection, or of a change of refs. */
@Tag("server")
class InterleavedCollectionTest {
    private static RepoWorld world;
    private static Collector impatient;

    @TempDir
    Path home;

    private RepoActor actor;
    private GitClient git;
    private String origin;

    @BeforeAll
    static void start() {
        world = new RepoWorld(new TestServer.Builder().manual().start());
        impatient = new Collector(
                world.server().platform(),
                world.room().repositories(),
                new CollectionPolicy(200, 50, 24),
                Duration.ofMillis(1));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void prepare() {
        var owner = world.person();
        var project = world.project(owner);
        actor = new RepoActor(world, owner, project);
        origin = world.address(project, owner);
        git = GitClient.init(home, "work");
    }

    @Test
    void aPushBetweenAnyTwoReadsOfACollectionIsNotTakenForGarbage() throws Exception {
        actor.write("main", "begin", "0");
        boolean reached = true;
        try (var interleaving = new Interleaving(world.db())) {
            for (int at = 0; reached; at++) {
                int step = at;
                var ended = interleaving.run(
                        () -> actor.collect(world.room().upkeep().collector()),
                        at,
                        () -> actor.write("main", "f" + step, "x"));
                reached = ended.interrupted();
                assertThat(ended.fault()).as("collection, statement " + at).isEmpty();
                assertThat(ended.otherFault()).as("push, statement " + at).isEmpty();
                assertThatCode(() -> LiveObjects.check(world, actor.id(), false))
                        .as("pushed before statement " + at)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void aBranchMadeAnewWhileItsGarbageExpiresKeepsEverything() throws Exception {
        actor.write("main", "begin", "0");
        boolean reached = true;
        try (var interleaving = new Interleaving(world.db())) {
            for (int at = 0; reached; at++) {
                String sha = garbage("made" + at);
                String name = "anew" + at;
                var ended = interleaving.run(() -> actor.collect(impatient), at, () -> actor.branch(name, sha));
                reached = ended.interrupted();
                assertThatCode(() -> LiveObjects.check(world, actor.id(), true))
                        .as("made anew before statement " + at)
                        .doesNotThrowAnyException();
                actor.collect(impatient); // what was given up is made good by the next one
                LiveObjects.check(world, actor.id(), false);
            }
        }
    }

    @Test
    void garbageThatExpiresWhileABranchIsMadeOfItRefusesTheBranchOrStays() throws Exception {
        actor.write("main", "begin", "0");
        boolean reached = true;
        try (var interleaving = new Interleaving(world.db())) {
            for (int at = 0; reached; at++) {
                String sha = garbage("made" + at);
                String name = "anew" + at;
                var ended = interleaving.run(() -> actor.branch(name, sha), at, () -> actor.collect(impatient));
                reached = ended.interrupted();
                assertThatCode(() -> LiveObjects.check(world, actor.id(), true))
                        .as("collected before statement " + at)
                        .doesNotThrowAnyException();
                boolean there = world.room().refs().branch(actor.id(), name).isPresent();
                assertThat(there).isEqualTo(ended.fault().isEmpty());
            }
        }
    }

    @Test
    void whatAnInternalRefKeepsWhileItsGarbageExpiresStays() throws Exception {
        actor.write("main", "begin", "0");
        boolean reached = true;
        try (var interleaving = new Interleaving(world.db())) {
            for (int at = 0; reached; at++) {
                String sha = garbage("made" + at);
                String name = "refs/keep-around/" + at;
                var ended = interleaving.run(() -> actor.collect(impatient), at, () -> {
                    world.db().run(tx -> world.room().refs().keep(tx, actor.id(), name, sha));
                    return true;
                });
                reached = ended.interrupted();
                assertThat(ended.otherFault()).isEmpty();
                if (ended.waited()) { // it kept what was gone by then: that is a fault of its caller
                    world.db().run(tx -> world.room().refs().drop(tx, actor.id(), name));
                }
                assertThatCode(() -> LiveObjects.check(world, actor.id(), true))
                        .as("kept before statement " + at)
                        .doesNotThrowAnyException();
            }
        }
    }

    /** A commit that nothing reaches any more, in a pack that the next impatient collection drops. */
    private String garbage(String branch) throws Exception {
        actor.branch(branch, "main");
        actor.write(branch, branch, "given up");
        String sha = world.room().refs().branch(actor.id(), branch).orElseThrow();
        actor.delete(branch);
        actor.collect(world.room().upkeep().collector());
        return sha;
    }

    @Test
    void aPushOnABranchThatWasMadeAnewFromGarbageIsAccepted() throws Exception {
        git.commit("a", "1");
        git.git("push", "-q", origin, "main").ok();
        git.git("checkout", "-q", "-b", "topic").ok();
        git.commit("old", "1");
        git.commit("old", "2");
        git.git("push", "-q", origin, "topic").ok();
        String sha = git.sha("topic");
        git.git("push", "-q", origin, ":topic").ok();
        actor.collect(world.room().upkeep().collector());

        actor.branch("topic", sha);
        git.commit("new", "1");
        git.git("push", "-q", origin, "topic").ok();
        git.git("revert", "--no-edit", "HEAD~1").ok(); // to a file that only the history of the branch has
        git.git("push", "-q", origin, "topic", "topic:other").ok();

        LiveObjects.check(world, actor.id(), true);
        actor.collect(world.room().upkeep().collector());
        LiveObjects.check(world, actor.id(), false);
    }
}
