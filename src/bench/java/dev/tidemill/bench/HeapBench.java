package dev.tidemill.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** Four clients of the real git clone 130 MB that do not compress at once, from a server whose heap is 256 MB. */
final class HeapBench implements Benchmark {
    private static final int CLIENTS = 4;
    private static final int MEGABYTES = 130;
    private static final int FILE = 1 << 18;
    private static final long SEED = 130;

    @Override
    public String name() {
        return "heap";
    }

    @Override
    public void run(Report report) throws Exception {
        Path scratch = Files.createTempDirectory("tidemill-bench-heap");
        try {
            report.note("generating " + MEGABYTES + " MB");
            Path generated = generate(scratch);
            try (var server = BenchProcess.start(scratch.resolve("data"), List.of("-Xmx256m"))) {
                server.create("heap");
                try (var side = new GitSide(server.port(), "root/heap")) {
                    side.fill(generated, "refs/heads/main:refs/heads/main");
                    report.note("load average " + BenchProcess.load());
                    long begun = System.nanoTime();
                    int whole = clones(side, scratch, Native.git(generated, "rev-parse", "main"));
                    double seconds = (System.nanoTime() - begun) / 1e9;
                    report.note("load average " + BenchProcess.load());
                    report.atLeastRatio("clones_of_130_mb_in_256_mb", whole, "clones", "begun", CLIENTS, 1);
                    report.shown("clones_of_130_mb_in_256_mb_took", seconds, "s");
                }
            }
        } finally {
            GitBench.delete(scratch);
        }
    }

    /** How many came to their end with the commit that was pushed. */
    private static int clones(GitSide side, Path scratch, String tip) throws Exception {
        var clients = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < CLIENTS; i++) {
            Path folder = scratch.resolve("clone" + i + ".git");
            clients.add(() -> {
                side.clone(folder);
                return Native.git(folder, "rev-parse", "main").equals(tip);
            });
        }
        int whole = 0;
        try (var pool = Executors.newFixedThreadPool(CLIENTS)) {
            for (var done : pool.invokeAll(clients)) {
                whole += done.get() ? 1 : 0;
            }
        }
        return whole;
    }

    private static Path generate(Path scratch) throws IOException, InterruptedException {
        Path made = scratch.resolve("heap.git");
        Native.git(scratch, "init", "-q", "--bare", "-b", "main", made.toString());
        Process importing = Native.start(made, "fast-import", "--quiet");
        try (OutputStream out = new BufferedOutputStream(importing.getOutputStream(), 1 << 16)) {
            var random = new Random(SEED);
            byte[] content = new byte[FILE];
            for (int n = 1; n <= MEGABYTES * (1 << 20) / FILE; n++) {
                random.nextBytes(content);
                String head = "commit refs/heads/main\ncommitter Bench <bench@example.org> " + (1_600_000_000L + n)
                        + " +0000\ndata 2\n.\nM 100644 inline part" + n % 16 + "/file" + n + ".bin\ndata " + FILE
                        + "\n";
                out.write(head.getBytes(StandardCharsets.US_ASCII));
                out.write(content);
                out.write('\n');
            }
            out.write("done\n".getBytes(StandardCharsets.US_ASCII));
        }
        if (importing.waitFor() != 0) {
            throw new IOException("git fast-import failed");
        }
        return made;
    }
}
