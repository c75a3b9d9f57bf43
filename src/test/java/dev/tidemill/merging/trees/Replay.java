package dev.tidemill.merging.trees;

import dev.tidemill.repos.RepoWorld;
import dev.tidemill.repos.storage.GitRepository;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevWalk;

/** Merges pairs of commits once by {@code git merge-tree} and once by {@link Mergers}, and compares. */
final class Replay {
    private static final Optional<NativeGit> GIT = NativeGit.find("git", Duration.ofSeconds(30));

    private final RepoWorld world;
    private final Mergers mergers;
    private final Path history;

    /** Two commits to merge. */
    record Pair(String ours, String theirs) {}

    /** How it went: all pairs, those that git merges cleanly, those decided here without it, and what differs. */
    record Outcome(int pairs, int clean, int inProcess, long millis, List<String> differences) {
        @Override
        public String toString() {
            return pairs + " merges, " + clean + " clean and " + (pairs - clean) + " in conflict for git, " + inProcess
                    + " decided in process, " + millis + " ms, " + differences.size() + " differences "
                    + differences.stream().limit(10).toList();
        }
    }

    /**
     * @param history a folder with a repository that has all commits
     */
    Replay(RepoWorld world, Path history) {
        this.world = world;
        this.history = history;
        this.mergers = new Mergers(
                world.server().platform().blobs().store(),
                () -> GIT,
                world.server().folder().resolve("run/replay"));
    }

    Outcome run(long projectId, List<Pair> pairs) throws IOException {
        Map<Pair, Optional<String>> expected = natively(pairs);
        var own = new Mergers(
                world.server().platform().blobs().store(),
                Optional::empty,
                world.server().folder().resolve("run/replay"));
        var differences = new ArrayList<String>();
        int clean = 0;
        int inProcess = 0;
        long nanos = 0;
        try (var repository = world.room().repositories().open(projectId).orElseThrow();
                var walk = new RevWalk(repository)) {
            for (Pair pair : pairs) {
                Merged quick = merge(own, repository, walk, pair);
                long began = System.nanoTime();
                Merged merged = merge(mergers, repository, walk, pair);
                nanos += System.nanoTime() - began;
                Optional<String> tree = expected.getOrDefault(pair, Optional.empty());
                clean += tree.isPresent() ? 1 : 0;
                inProcess += quick.clean() && !quick.doubtful() ? 1 : 0;
                Optional<String> ours =
                        merged.clean() ? Optional.of(merged.tree().name()) : Optional.empty();
                if (!ours.equals(tree)) {
                    differences.add(pair + ": git " + tree.orElse("conflicts") + ", here " + ours.orElse("conflicts"));
                }
            }
        }
        return new Outcome(pairs.size(), clean, inProcess, nanos / 1_000_000, differences);
    }

    /** The walk keeps what it has parsed: histories are long. */
    private static Merged merge(Mergers how, GitRepository repository, RevWalk walk, Pair pair) throws IOException {
        try (var inserter = new NamingInserter()) {
            return how.merge(
                    repository,
                    walk,
                    inserter,
                    walk.parseCommit(ObjectId.fromString(pair.ours())),
                    walk.parseCommit(ObjectId.fromString(pair.theirs())));
        }
    }

    /** The tree of each pair, empty where git finds conflicts; one process for all (git merge-tree --stdin). */
    private Map<Pair, Optional<String>> natively(List<Pair> pairs) throws IOException {
        Path input = Files.createTempFile("pairs", "");
        Files.write(
                input,
                pairs.stream().map(pair -> pair.ours() + " " + pair.theirs()).toList());
        var builder = new ProcessBuilder(
                        "git", "merge-tree", "--write-tree", "--allow-unrelated-histories", "--stdin", "--no-messages")
                .directory(history.toFile())
                .redirectInput(input.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.environment().put("HOME", history.toString());
        var trees = new LinkedHashMap<Pair, Optional<String>>();
        try (var in = new BufferedReader(
                new InputStreamReader(builder.start().getInputStream(), StandardCharsets.ISO_8859_1))) {
            for (Pair pair : pairs) {
                boolean clean = field(in).equals("1");
                String tree = field(in);
                if (!ObjectId.isId(tree)) {
                    throw new IOException("git ended at " + pair);
                }
                for (String stage = field(in); !stage.isEmpty(); stage = field(in)) {
                    // a path that conflicts
                }
                trees.put(pair, clean ? Optional.of(tree) : Optional.empty());
            }
        }
        Files.delete(input);
        return trees;
    }

    private static String field(BufferedReader in) throws IOException {
        var text = new StringBuilder();
        for (int c = in.read(); c > 0; c = in.read()) {
            text.append((char) c);
        }
        return text.toString();
    }
}
