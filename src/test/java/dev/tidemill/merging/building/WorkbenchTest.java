package dev.tidemill.merging.building;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidemill.merging.trees.Clash;
import dev.tidemill.merging.trees.Mergers;
import dev.tidemill.merging.trees.NativeGit;
import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is built is kept under an internal ref and looked at with the real git. */
@Tag("server")
class WorkbenchTest {
    private static final Optional<NativeGit> GIT = NativeGit.find("git", Duration.ofSeconds(30));
    private static final PersonIdent MERGER =
            new PersonIdent("Mia", "mia@example.org", Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);

    private static RepoWorld world;

    @TempDir
    Path home;

    private RepoWorld.Place project;
    private GitClient git;
    private String origin;

    @BeforeAll
    static void start() {
        world = new RepoWorld(new TestServer.Builder().manual().start());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @BeforeEach
    void prepare() {
        var owner = world.person();
        project = world.project(owner);
        origin = world.address(project, owner);
        git = GitClient.init(home, "work");
        git.commit("a.txt", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        git.commit("old/name.txt", "one\ntwo\nthree\nfour\nfive\n");
        git.git("checkout", "-q", "-b", "topic").ok();
    }

    private interface Work {
        Built on(Workbench bench, RevCommit main, RevCommit topic) throws IOException;
    }

    @Test
    void aMergeCommitFollowsRenames() throws IOException {
        git.git("mv", "old/name.txt", "new.txt").ok();
        git.git("commit", "-q", "-m", "Move").ok();
        git.git("checkout", "-q", "main").ok();
        git.commit("old/name.txt", "one\ntwo\nthree\nfour\nfive\nsix\n");

        Built built =
                build((bench, main, topic) -> bench.mergeCommit(main, topic, People.of(MERGER), "Merge it\n\nall"));

        assertThat(built.clean()).isTrue();
        assertThat(git.git("show", "built:new.txt").ok().out()).endsWith("six\n");
        assertThat(git.git("log", "-1", "--format=%P|%an|%cn|%ae|%B", "built")
                        .ok()
                        .line())
                .isEqualTo(git.sha("main") + " " + git.sha("topic") + "|Mia|Mia|mia@example.org|Merge it\n\nall");
        git.git("fsck", "--strict").ok();
    }

    @Test
    void withoutGitARenameOfAChangedFileIsAConflict() throws IOException {
        git.git("mv", "old/name.txt", "new.txt").ok();
        git.git("commit", "-q", "-m", "Move").ok();
        git.git("checkout", "-q", "main").ok();
        git.commit("old/name.txt", "one\ntwo\nthree\nfour\nfive\nsix\n");

        Built built = build(
                Optional.empty(), (bench, main, topic) -> bench.mergeCommit(main, topic, People.of(MERGER), "Merge"));

        assertThat(built.clean()).isFalse();
        assertThat(built.clashes()).extracting(Clash::path).containsExactly("old/name.txt");
    }

    @Test
    void theSameNewFileIsAConflict() throws IOException {
        git.commit("same.txt", "theirs\n");
        git.git("checkout", "-q", "main").ok();
        git.commit("same.txt", "ours\n");

        for (var program : java.util.List.of(GIT, Optional.<NativeGit>empty())) {
            Built built = build(program, (bench, main, topic) -> {
                assertThat(bench.tryMerge(main, topic).merged().clashes()).hasSize(1);
                return bench.mergeCommit(main, topic, People.of(MERGER), "Merge");
            });
            assertThat(built.clashes()).singleElement().satisfies(clash -> {
                assertThat(clash.path()).isEqualTo("same.txt");
                assertThat(clash.text()).isTrue();
                assertThat(clash.base()).isNull();
            });
        }
    }

    @Test
    void aSquashIsOneCommitOnTheTarget() throws IOException {
        git.commit("b.txt", "b");
        git.commit("c.txt", "c");
        git.git("checkout", "-q", "main").ok();
        git.commit("d.txt", "d");

        build((bench, main, topic) -> bench.squash(main, topic, People.of(MERGER), "All of it"));

        assertThat(git.git("log", "--format=%P", "-1", "built").ok().line()).isEqualTo(git.sha("main"));
        assertThat(git.git("ls-tree", "-r", "--name-only", "built").ok().out().lines())
                .containsExactly("a.txt", "b.txt", "c.txt", "d.txt", "old/name.txt");
    }

    @Test
    void aRebaseKeepsAuthorsAndLeavesOutWhatIsThereAlready() throws IOException {
        git.commit("same.txt", "same");
        git.write("x.txt", "x");
        git.git("add", "-A").ok();
        git.git("commit", "-q", "--author=Bo <bo@example.org>", "-m", "By Bo").ok();
        git.git("commit", "-q", "--allow-empty", "-m", "Empty from the start").ok();
        git.git("checkout", "-q", "-b", "side", "HEAD~1").ok();
        git.commit("side.txt", "side");
        git.git("checkout", "-q", "topic").ok();
        git.git("merge", "-q", "--no-ff", "-m", "Merge side", "side").ok();
        git.git("checkout", "-q", "main").ok();
        git.write("same.txt", "same");
        git.git("add", "-A").ok();
        git.git("commit", "-q", "-m", "The same in other words").ok();

        Built built = build((bench, main, topic) -> bench.rebase(main, topic, MERGER, 1000));

        assertThat(built.commits()).isEqualTo(3);
        assertThat(git.git("log", "--format=%s|%an|%cn", "main..built")
                        .ok()
                        .out()
                        .lines())
                .containsExactlyInAnyOrder("By Bo|Bo|Mia", "Empty from the start|Ada|Mia", "Change side.txt|Ada|Mia");
        assertThat(git.git("rev-list", "--merges", "main..built").ok().out()).isEmpty();
        assertThat(git.git("diff", "built", "topic").ok().out()).isEmpty();
    }

    @Test
    void aRebaseFollowsARenameInTheTarget() throws IOException {
        git.commit("old/name.txt", "one\ntwo\nthree\nfour\nfive\nsix\n");
        git.commit("old/name.txt", "zero\none\ntwo\nthree\nfour\nfive\nsix\n");
        git.git("checkout", "-q", "main").ok();
        git.git("mv", "old/name.txt", "new.txt").ok();
        git.git("commit", "-q", "-m", "Move").ok();

        Built built = build((bench, main, topic) -> bench.rebase(main, topic, MERGER, 1000));

        assertThat(built.clean()).isTrue();
        assertThat(git.git("show", "built:new.txt").ok().out())
                .startsWith("zero\n")
                .endsWith("six\n");
        assertThat(git.git("ls-tree", "-r", "--name-only", "built").ok().out()).doesNotContain("old/");
    }

    @Test
    void picksAndReverts() throws IOException {
        String change = git.commit("a.txt", "1\n2\n3\n4\n5\n6\n7\n8\nnine\n");
        git.git("checkout", "-q", "main").ok();
        git.commit("a.txt", "one\n2\n3\n4\n5\n6\n7\n8\n9\n");

        build((bench, main, topic) -> bench.pick(main, bench.commit(change), 1, MERGER, "Picked"));
        assertThat(git.git("show", "built:a.txt").ok().out()).isEqualTo("one\n2\n3\n4\n5\n6\n7\n8\nnine\n");
        assertThat(git.git("log", "-1", "--format=%an|%cn|%s", "built").ok().line())
                .isEqualTo("Ada|Mia|Picked");

        git.git("merge", "-q", "--no-ff", "-m", "Merge topic", "topic").ok();
        String merge = git.sha("main");
        git.commit("later.txt", "later");
        build((bench, main, topic) -> bench.revert(main, bench.commit(merge), 1, MERGER, "Taken back"));
        assertThat(git.git("show", "built:a.txt").ok().out())
                .startsWith("one\n")
                .endsWith("\n9\n");
        assertThat(git.git("ls-tree", "--name-only", "built").ok().out()).contains("later.txt");

        Built again = build((bench, main, topic) -> bench.pick(main, bench.commit(change), 1, MERGER, "Again"));
        assertThat(again.commits()).as("it is there already").isZero();
        assertThat(again.clean()).isTrue();
    }

    private Built build(Work work) throws IOException {
        return build(GIT, work);
    }

    private Built build(Optional<NativeGit> program, Work work) throws IOException {
        git.git("push", "-q", "-f", origin, "main", "topic").ok();
        var mergers = new Mergers(
                world.server().platform().blobs().store(),
                () -> program,
                world.server().folder().resolve("run/merges"));
        try (var bench =
                new Workbench(world.room().repositories().open(project.id()).orElseThrow(), mergers)) {
            Built built = work.on(bench, bench.commit(git.sha("main")), bench.commit(git.sha("topic")));
            bench.finish();
            world.room()
                    .pushing()
                    .pushes()
                    .keep(
                            bench.repository(),
                            Map.of("refs/merge-requests/1/merge", built.commit().copy()));
            git.git("fetch", "-q", origin, "+refs/merge-requests/1/merge:refs/heads/built")
                    .ok();
            assertThat(world.server().folder().resolve("run/merges"))
                    .satisfiesAnyOf(
                            folder -> assertThat(folder).doesNotExist(),
                            folder -> assertThat(folder).isEmptyDirectory());
            return built;
        }
    }
}
