package dev.tidemill.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What many refs and many clients cost: listings of a repository with 100,000 refs, and eight clients that push
 * to one repository at once. The same arrangement as {@link GitBench}.
 */
final class CrowdBench implements Benchmark {
    private static final int REFS = 100_000;
    private static final int REFS_IN_PUSH = 40_000;
    private static final int CLIENTS = 8;
    private static final int PUSHES = 12;
    private static final int WARM = 3;
    private static final int ROUNDS = 5;

    @Override
    public String name() {
        return "crowd";
    }

    @Override
    public void run(Report report) throws Exception {
        Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
        report.note("generating the repository, unless target/ has it");
        Path generated = GeneratedRepository.in(target);
        Path scratch = Files.createTempDirectory("tidemill-bench-crowd");
        try {
            Path many = mirror(scratch, generated, "many.git");
            String tip = Native.git(many, "rev-parse", "main");
            Native.bytes(many, refs(tip), "update-ref", "--stdin");
            Native.git(many, "pack-refs", "--all");
            Path pushed = mirror(scratch, generated, "pushed.git");
            for (int i = 0; i < CLIENTS; i++) {
                Native.git(pushed, "update-ref", "refs/heads/crowd" + i, tip);
            }
            Path chains = mirror(scratch, generated, "chains.git");
            try (var server = BenchProcess.start(scratch.resolve("data"), many.toString(), pushed.toString())) {
                listings(report, server, many);
                pushes(report, server, generated, chains, tip);
            }
        } finally {
            GitBench.delete(scratch);
        }
    }

    private static Path mirror(Path scratch, Path generated, String name) throws IOException, InterruptedException {
        Path made = scratch.resolve(name);
        Native.git(scratch, "clone", "-q", "--mirror", "--no-hardlinks", generated.toString(), made.toString());
        Native.git(made, "repack", "-a", "-d", "-b", "-q");
        return made;
    }

    private static List<String> names() {
        return IntStream.range(0, REFS)
                .mapToObj(n -> "refs/heads/many/" + n / 1000 + "/branch-" + n)
                .toList();
    }

    private static String refs(String tip) {
        return names().stream().map(name -> "create " + name + " " + tip + "\n").collect(Collectors.joining());
    }

    private static void listings(Report report, BenchProcess server, Path many) throws Exception {
        server.create("many");
        try (var ours = new GitSide(server.port(), "root/many");
                var theirs = new GitSide(server.reference(0), "root/many")) {
            report.note("pushing " + REFS + " refs");
            ours.fill(many, "refs/heads/main:refs/heads/main");
            String tip = Native.git(many, "rev-parse", "main");
            var names = names();
            for (int first = 0; first < REFS; first += REFS_IN_PUSH) {
                ours.create(tip, names.subList(first, Math.min(REFS, first + REFS_IN_PUSH)));
            }
            report.note("load average " + BenchProcess.load());
            ours.listings(10, "refs/heads/many/77/branch-77123");
            ours.listings(10);
            var one = new Pair();
            var all = new Pair();
            for (int round = 0; round < ROUNDS; round++) {
                String prefix = "refs/heads/many/" + (10 + round) + "/branch-" + (10 + round) + "123";
                one.add(ours.listings(2, prefix), theirs.listings(2, prefix));
                all.add(ours.listings(3, "refs/heads/"), theirs.listings(3, "refs/heads/"));
            }
            report.atLeastRatio("ls_refs_one_of_100000", one.ours(), "req/s", "native", one.theirs(), 10);
            report.atLeastRatio("ls_refs_100000", all.ours(), "req/s", "native", all.theirs(), 1);
        }
    }

    private static void pushes(Report report, BenchProcess server, Path generated, Path chains, String tip)
            throws Exception {
        String project = server.create("pushed");
        try (var ours = new GitSide(server.port(), "root/pushed");
                var theirs = new GitSide(server.reference(1), "root/pushed")) {
            ours.fill(generated);
            var branches = new ArrayList<String>();
            for (int i = 0; i < CLIENTS; i++) {
                branches.add("main:refs/heads/crowd" + i);
            }
            ours.fill(generated, branches.toArray(String[]::new));
            server.collect(project);
            var all = new ArrayList<List<PushChain.Link>>();
            for (int i = 0; i < CLIENTS; i++) {
                all.add(PushChain.make(chains, tip, PUSHES * (WARM + ROUNDS), "crowd" + i));
            }
            var rates = new Pair();
            for (int round = 0; round < WARM + ROUNDS; round++) {
                int from = round * PUSHES;
                var part = all.stream()
                        .map(chain -> chain.subList(from, from + PUSHES))
                        .toList();
                server.collect(project);
                double own = ours.crowd(part, "crowd");
                double other = theirs.crowd(part, "crowd");
                if (round >= WARM) {
                    rates.add(own, other);
                }
            }
            report.note("load average " + BenchProcess.load());
            report.atLeastRatio("push_eight_clients", rates.ours(), "push/s", "native", rates.theirs(), 10);
        }
    }
}
