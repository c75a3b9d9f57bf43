package dev.tidemill.merging.trees;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tidemill.repos.GitClient;
import dev.tidemill.repos.RepoWorld;
import dev.tidemill.testkit.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Merges as git merges: the same tree wherever {@code git merge-tree} finds no conflict, and a conflict wherever it
 * finds one. Real histories are the git repositories in {@code histories} below the folder that TIDEMILL_CORPUS names,
 * bare or not; of each the newest 5,000 merges are merged again.
 */
@Tag("server")
class MergeReplayTest {
    private static final int PAIRS = 1000;
    private static final String MOST = "5000";

    private static RepoWorld world;

    @TempDir
    Path home;

    @BeforeAll
    static void start() {
        world = new RepoWorld(new TestServer.Builder().manual().start());
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void generatedMergesWithRenames() throws IOException {
        var git = GitClient.init(home, "history");
        List<Replay.Pair> pairs = new GeneratedHistory(20261130).write(git, PAIRS);

        var outcome = replay(git, pairs);

        assertThat(outcome.differences()).isEmpty();
        assertThat(outcome.pairs()).isEqualTo(PAIRS);
        assertThat(outcome.clean()).as("clean ones among them").isGreaterThan(PAIRS / 4);
        assertThat(outcome.inProcess()).as("decided without git").isGreaterThan(PAIRS / 10);
    }

    @Test
    void realMerges() throws IOException {
        String corpus = System.getenv("TIDEMILL_CORPUS");
        List<Path> histories = corpus == null ? List.of() : histories(Path.of(corpus));
        if (histories.isEmpty()) {
            System.err.println("SKIPPED: no git histories below TIDEMILL_CORPUS; generated ones are replayed instead");
        }
        assumeThat(histories).isNotEmpty();
        for (Path history : histories) {
            var git = GitClient.in(history.getParent(), history.getFileName().toString());
            List<Replay.Pair> pairs = git.git(
                            "log", "--branches", "--min-parents=2", "--max-parents=2", "--format=%P", "-n", MOST)
                    .ok()
                    .out()
                    .lines()
                    .map(line -> new Replay.Pair(line.split(" ")[0], line.split(" ")[1]))
                    .toList();
            var outcome = replay(git, pairs);
            System.err.println(history + ": " + outcome);
            assertThat(outcome.differences()).as(history.toString()).isEmpty();
        }
    }

    private static Replay.Outcome replay(GitClient git, List<Replay.Pair> pairs) throws IOException {
        var owner = world.person();
        var project = world.project(owner);
        git.git("push", "-q", world.address(project, owner), "refs/heads/*:refs/heads/*")
                .ok();
        return new Replay(world, git.folder()).run(project.id(), pairs);
    }

    private static List<Path> histories(Path corpus) throws IOException {
        Path folder = corpus.resolve("histories");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> Files.isDirectory(path.resolve(".git")) ? path.resolve(".git") : path)
                    .filter(path -> Files.isRegularFile(path.resolve("HEAD")))
                    .sorted()
                    .toList();
        }
    }
}
