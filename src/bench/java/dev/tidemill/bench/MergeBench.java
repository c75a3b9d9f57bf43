package dev.tidemill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Merge requests: the pages of one with 300 files, merging clean ones, and trying all open ones again after a push to
 * their target. Times are those of a client on the same machine, so the server's are shorter. The references are the
 * programs of native git that do the same without any database, on a repository of their own.
 */
final class MergeBench implements Benchmark {
    private static final int WIDE = 12;
    private static final int WARM = 20;
    private static final int MERGES = 40;
    private static final int OPEN = 100;
    private static final int ROUNDS = 5;
    private static final int LOOKS = 100;

    private record Side(Report report, BenchProcess server, WebSide api, WebSide pages, Path reference, long project) {}

    @Override
    public String name() {
        return "merge";
    }

    @Override
    public void run(Report report) throws Exception {
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        report.note("generating the repository, unless target/ has it");
        Path generated = GeneratedRepository.in(target);
        Path scratch = Files.createTempDirectory("tidemill-bench-merge");
        try {
            Path reference = scratch.resolve("reference.git");
            Native.git(scratch, "clone", "-q", "--bare", generated.toString(), reference.toString());
            MergeHistory.write(reference, WARM + MERGES + OPEN, WIDE);
            var jvm = List.of("-Xmx1g", "-D" + GitBenchServer.COLLECTS + "=true");
            try (var server = BenchProcess.start(scratch.resolve("data"), jvm);
                    var api = WebSide.api(server.port(), GitBenchServer.TOKEN);
                    var pages = WebSide.pages(server.port())) {
                long project = Long.parseLong(server.create("merge"));
                try (var git = new GitSide(server.port(), "root/merge")) {
                    git.fill(
                            reference,
                            "refs/heads/main:refs/heads/main",
                            "refs/heads/small/*:refs/heads/small/*",
                            "refs/heads/wide/*:refs/heads/wide/*");
                }
                var side = new Side(report, server, api, pages, reference, project);
                report.note("opening " + (WIDE + WARM + MERGES + OPEN) + " merge requests");
                looks(side, open(side, "wide/", WIDE));
                merges(side, open(side, "small/", WARM + MERGES + OPEN));
                rechecks(side);
            }
        } finally {
            GitBench.delete(scratch);
        }
    }

    private static List<Long> open(Side side, String branches, int count) throws IOException {
        var iids = new ArrayList<Long>();
        for (int n = 0; n < count; n++) {
            var body = Map.of("title", "Request " + n, "source_branch", branches + n, "target_branch", "main");
            iids.add(side.api().post(requests(side), body).get("iid").asLong());
        }
        side.server().quiet();
        side.report().note("load average " + BenchProcess.load());
        return iids;
    }

    private static String requests(Side side) {
        return "/api/v4/projects/" + side.project() + "/merge_requests";
    }

    /** The first request warms the code; the others are looked at for the first time, then again and again. */
    private static void looks(Side side, List<Long> iids) throws Exception {
        for (String page : List.of("", "/diffs")) {
            String name = page.isEmpty() ? "overview_300_files" : "changes_300_files";
            for (int i = 0; i < 2 * LOOKS; i++) {
                side.pages().look("/root/merge/-/merge_requests/" + iids.getFirst() + page);
            }
            var first = new ArrayList<Double>();
            for (long iid : iids.subList(1, iids.size())) {
                first.add(side.pages().look("/root/merge/-/merge_requests/" + iid + page));
            }
            var warm = new ArrayList<Double>();
            for (int i = 0; i < LOOKS; i++) {
                long iid = iids.get(1 + i % (iids.size() - 1));
                warm.add(side.pages().look("/root/merge/-/merge_requests/" + iid + page));
            }
            side.report().atMost(name + "_p95", Report.percentile(warm, 95), "ms", 100);
            side.report().shown(name + "_p50", Report.median(warm), "ms");
            side.report()
                    .atMost(
                            name + "_first_look_worst",
                            first.stream().max(Double::compare).orElseThrow(),
                            "ms",
                            100);
        }
        var diffs = new ArrayList<Double>();
        for (int n = 1; n < iids.size(); n++) {
            long begun = System.nanoTime();
            Native.bytes(side.reference(), "", "diff", "main...wide/" + n);
            diffs.add((System.nanoTime() - begun) / 1e6);
        }
        side.report().shown("changes_300_files_git_diff_p50", Report.median(diffs), "ms");
        side.report().note("load average " + BenchProcess.load());
    }

    /** One after the other, the native side in turn; what a merge leaves to be done is awaited before the next. */
    private static void merges(Side side, List<Long> iids) throws Exception {
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        for (int n = 0; n < WARM + MERGES; n++) {
            double own = side.api().change(requests(side) + "/" + iids.get(n) + "/merge", Map.of());
            side.server().quiet();
            double other = merge(side.reference(), "small/" + n);
            if (n >= WARM) {
                ours.add(own);
                theirs.add(other);
            }
        }
        side.report().note("load average " + BenchProcess.load());
        side.report().atMost("merge_p50", Report.median(ours), "ms", 50);
        side.report().shown("merge_p95", Report.percentile(ours, 95), "ms");
        side.report().shown("merge_native_p50", Report.median(theirs), "ms");
    }

    private static double merge(Path repository, String branch) throws Exception {
        long begun = System.nanoTime();
        String tree = Native.git(repository, "merge-tree", "--write-tree", "main", branch);
        String commit = Native.git(
                repository, "-c", "core.fsync=all", "commit-tree", "-p", "main", "-p", branch, "-m", "Merge", tree);
        Native.git(repository, "-c", "core.fsync=all", "update-ref", "refs/heads/main", commit);
        return (System.nanoTime() - begun) / 1e6;
    }

    /** A commit on the target, then the time until all open requests were tried against it. */
    private static void rechecks(Side side) throws Exception {
        var ours = new ArrayList<Double>();
        for (int round = 0; round < 1 + ROUNDS; round++) {
            var action = Map.of("action", "create", "file_path", "pushed/" + round + ".txt", "content", "pushed\n");
            var commit = Map.of("branch", "main", "commit_message", "Push", "actions", List.of(action));
            long begun = System.nanoTime();
            side.api().post("/api/v4/projects/" + side.project() + "/repository/commits", commit);
            side.server().checked(side.project());
            if (round > 0) {
                ours.add((System.nanoTime() - begun) / 1e6);
            }
            side.server().quiet();
        }
        var theirs = new ArrayList<Double>();
        long begun = System.nanoTime();
        for (int n = 0; n < OPEN; n++) {
            Native.git(side.reference(), "merge-tree", "--write-tree", "main", "small/" + (WARM + MERGES + n));
        }
        theirs.add((System.nanoTime() - begun) / 1e6);
        side.report().note("load average " + BenchProcess.load());
        side.report().atMost("recheck_" + (OPEN + WIDE) + "_open", Report.median(ours), "ms", 2_000);
        side.report().shown("recheck_" + OPEN + "_native", Report.median(theirs), "ms");
    }
}
