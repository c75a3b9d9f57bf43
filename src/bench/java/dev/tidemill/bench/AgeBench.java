package dev.tidemill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A repository that nobody looks after: a thousand pushes under the default policy of collections, and what a full
 * clone takes meanwhile and after them, against the same repository freshly collected. Times are the client's, so
 * that a collection that stands in the way counts.
 */
final class AgeBench implements Benchmark {
    private static final int PUSHES = 1_000;
    private static final int LOOK_AFTER = 50;
    private static final int CLONES = 15;
    /** So many clones at each look while it is pushed to; the middle one counts, or the machine's hiccups would. */
    private static final int LOOKS = 3;

    private static final long SECONDS = 60;

    @Override
    public String name() {
        return "age";
    }

    @Override
    public void run(Report report) throws Exception {
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        report.note("generating the repository, unless target/ has it");
        Path generated = GeneratedRepository.in(target);
        Path scratch = Files.createTempDirectory("tidemill-bench-age");
        try {
            Path chain = scratch.resolve("chain.git");
            Native.git(scratch, "clone", "-q", "--bare", generated.toString(), chain.toString());
            String tip = Native.git(chain, "rev-parse", "main");
            var links = PushChain.make(chain, tip, PUSHES, "chain");
            var jvm = List.of("-Xmx1g", "-D" + GitBenchServer.COLLECTS + "=true");
            try (var server = BenchProcess.start(scratch.resolve("data"), jvm)) {
                String project = server.create("age");
                try (var side = new GitSide(server.port(), "root/age")) {
                    side.fill(generated, "refs/heads/main:refs/heads/main", tip + ":refs/heads/chain");
                    measure(report, server, project, side, links);
                }
            }
        } finally {
            GitBench.delete(scratch);
        }
    }

    private static void measure(
            Report report, BenchProcess server, String project, GitSide side, List<PushChain.Link> links)
            throws Exception {
        server.collect(project);
        String tip = links.getFirst().from();
        clones(side, tip, CLONES); // the compiler of the JVM, the page cache
        double young = clones(side, tip, CLONES);
        report.note("load average " + BenchProcess.load());
        double collectedBefore = server.collecting();
        double joinedBefore = server.joining();
        long begun = System.nanoTime();
        double worst = 0;
        for (int i = 0; i < links.size(); i++) {
            side.push(links.get(i), "chain");
            tip = links.get(i).to();
            if (i % LOOK_AFTER == LOOK_AFTER - 1) {
                worst = Math.max(worst, clones(side, tip, LOOKS));
            }
        }
        long last = System.nanoTime();
        server.idle(SECONDS);
        report.shown("collected_after_last_push", seconds(last), "s");
        double after = clones(side, tip, CLONES);
        double window = Math.max(seconds(begun), (last - begun) / 1e9 + SECONDS);
        double collecting = server.collecting() - collectedBefore;
        double joining = server.joining() - joinedBefore;
        report.shown("window", window, "s");
        report.shown("collecting", collecting, "s");
        report.shown("joining", joining, "s");
        report.shown("pushing", (last - begun) / 1e9, "s");
        server.collect(project);
        double fresh = clones(side, tip, CLONES);
        report.note("load average " + BenchProcess.load());
        report.atMostRatio("clone_meanwhile_worst", worst, "ms", "collected", young, 5);
        report.atMostRatio("clone_after_60s", after, "ms", "collected", fresh, 1.3);
        report.atMost("collecting_share", (collecting + joining) / window * 100, "%", 10);
    }

    private static double clones(GitSide side, String tip, int count) throws IOException {
        var times = new ArrayList<Double>();
        for (int i = 0; i < count; i++) {
            times.add(clone(side, tip));
        }
        return Report.median(times);
    }

    private static double clone(GitSide side, String tip) throws IOException {
        long begun = System.nanoTime();
        side.whole(tip);
        return (System.nanoTime() - begun) / 1e6;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}
