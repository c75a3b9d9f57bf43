package dev.tidemill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Git over HTTP against {@code git upload-pack} and {@code receive-pack --stateless-rpc} behind the same
 * authentication in the same server process. This process makes the load; the other one is measured, its
 * processor time with that of its children. Rounds alternate between the two sides; medians are told.
 */
final class GitBench implements Benchmark {
    private static final int ROUNDS = 7;
    private static final int PUSHES = 20;

    /** Rounds of pushes before the measured ones: a server runs for weeks, its code is compiled by then. */
    private static final int WARM = 12;

    private static final int CLONES = 5;

    /** The default policy collects after 50 packs: after so many rounds there are 40. */
    private static final int COLLECTED_AFTER = 2;

    @Override
    public String name() {
        return "git";
    }

    @Override
    public void run(Report report) throws Exception {
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        report.note("generating the repository, unless target/ has it");
        Path generated = GeneratedRepository.in(target);
        Path scratch = Files.createTempDirectory("tidemill-bench-git");
        try {
            Path reference = scratch.resolve("reference.git");
            Native.git(
                    scratch, "clone", "-q", "--mirror", "--no-hardlinks", generated.toString(), reference.toString());
            Native.git(reference, "repack", "-a", "-d", "-b", "-q");
            Path synced = scratch.resolve("synced.git");
            Native.git(scratch, "clone", "-q", "--mirror", "--no-hardlinks", reference.toString(), synced.toString());
            Native.git(
                    scratch,
                    "clone",
                    "-q",
                    "--bare",
                    generated.toString(),
                    scratch.resolve("chain.git").toString());
            measure(report, scratch, generated, List.of(reference, synced));
        } finally {
            delete(scratch);
        }
    }

    private void measure(Report report, Path scratch, Path generated, List<Path> references) throws Exception {
        try (var server = BenchProcess.start(
                scratch.resolve("data"), references.get(0).toString(), BenchProcess.SYNCED + references.get(1))) {
            String project = server.create("bench");
            try (var ours = new GitSide(server.port(), "root/bench");
                    var theirs = new GitSide(server.reference(0), "root/bench");
                    var synced = new GitSide(server.reference(1), "root/bench")) {
                report.note("pushing it, then collecting");
                ours.fill(generated);
                Collect collect = () -> server.collect(project);
                collect.now();
                report.note("load average " + BenchProcess.load());
                reading(report, server, generated, ours, theirs);
                report.note("load average " + BenchProcess.load());
                writing(report, scratch.resolve("chain.git"), new Sides(ours, theirs, synced), collect);
                report.note("load average " + BenchProcess.load());
            }
        }
    }

    private static void reading(Report report, BenchProcess server, Path generated, GitSide ours, GitSide theirs)
            throws Exception {
        String tip = Native.git(generated, "rev-parse", "main");
        var tips = Native.git(generated, "for-each-ref", "--format=%(objectname)")
                .lines()
                .distinct()
                .toList();
        ours.listings(20); // what is warm before it is measured: the compiler of the JVM, the page cache
        theirs.listings(1);
        for (int i = 0; i < 10; i++) {
            ours.shallow(tip);
            ours.full(tips);
        }
        ours.whole(tip);
        theirs.shallow(tip);
        theirs.full(tips);
        theirs.whole(tip);
        var lists = new Pair();
        var shallow = new Pair();
        var full = new Pair();
        var head = new Pair();
        for (int round = 0; round < ROUNDS; round++) {
            lists.add(ours.listings(2), theirs.listings(2));
            shallow.add(cpu(server, () -> ours.shallow(tip)), cpu(server, () -> theirs.shallow(tip)));
            full.add(cpu(server, () -> ours.full(tips)), cpu(server, () -> theirs.full(tips)));
            head.add(cpu(server, () -> ours.whole(tip)), cpu(server, () -> theirs.whole(tip)));
        }
        report.atLeastRatio("ls_refs", lists.ours(), "req/s", "native", lists.theirs(), 4);
        report.atMostRatio("clone_depth20_cpu", shallow.ours(), "ms", "native", shallow.theirs(), 0.9);
        report.atMostRatio("clone_full_cpu", full.ours(), "ms", "native", full.theirs(), 0.5);
        report.atMostRatio("clone_head_cpu", head.ours(), "ms", "native", head.theirs(), 1.5);
    }

    /** Pushes and fetches; collections are run where the server would by itself, but outside of what is timed. */
    private static void writing(Report report, Path chain, Sides sides, Collect collect) throws Exception {
        String tip = Native.git(chain, "rev-parse", "main");
        var links = PushChain.make(chain, tip, PUSHES * (WARM + ROUNDS), "chain");
        var pushes = new Pair();
        var fetches = new Pair();
        var synced = new ArrayList<Double>();
        for (int round = 0; round < WARM + ROUNDS; round++) {
            if (round % COLLECTED_AFTER == 0) {
                collect.now();
            }
            var batch = links.subList(round * PUSHES, (round + 1) * PUSHES);
            double pushedOurs = median(batch, link -> sides.ours().push(link, "main"));
            double pushedTheirs = median(batch, link -> sides.theirs().push(link, "main"));
            double pushedSynced = median(batch, link -> sides.synced().push(link, "main"));
            double fetchedOurs = median(batch, sides.ours()::fetch);
            double fetchedTheirs = median(batch, sides.theirs()::fetch);
            if (round >= WARM) {
                pushes.add(pushedOurs, pushedTheirs);
                fetches.add(fetchedOurs, fetchedTheirs);
                synced.add(pushedSynced);
            }
        }
        report.atMostRatio("push_one_commit_p50", pushes.ours(), "ms", "native", pushes.theirs(), 0.25);
        report.shown("push_one_commit_p50_native_fsync_all", Report.median(synced), "ms");
        report.atMostRatio("fetch_one_commit_p50", fetches.ours(), "ms", "native", fetches.theirs(), 0.6);
    }

    /** What is compared: ours, native git by its defaults, and native git that syncs everything, as ours does. */
    private record Sides(GitSide ours, GitSide theirs, GitSide synced) {}

    @FunctionalInterface
    private interface Collect {
        void now() throws IOException;
    }

    @FunctionalInterface
    private interface Timed {
        double take(PushChain.Link link) throws Exception;
    }

    @FunctionalInterface
    private interface Clone {
        long take() throws Exception;
    }

    private static double median(List<PushChain.Link> links, Timed work) throws Exception {
        var times = new ArrayList<Double>();
        for (PushChain.Link link : links) {
            times.add(work.take(link));
        }
        return Report.median(times);
    }

    /** Milliseconds of the server's processor time for one clone, its ended children included. */
    private static double cpu(BenchProcess server, Clone work) throws Exception {
        double before = server.processor();
        for (int i = 0; i < CLONES; i++) {
            work.take();
        }
        return (server.processor() - before) / CLONES;
    }

    static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
