package dev.tidemill.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;

/**
 * A repository made from a seed: a line of commits that each change one file three folders deep, 500 branches
 * and 250 tags along it. Packed with bitmaps by the native git, which is the reference, and kept between runs.
 */
final class GeneratedRepository {
    private static final int COMMITS = 22_000;
    private static final int BRANCHES = 499;
    private static final int TAGS = 250;
    private static final long SEED = 20261122;

    private GeneratedRepository() {}

    /** The bare repository below the folder, made when it is not there. */
    static Path in(Path folder) throws IOException, InterruptedException {
        Path ready = folder.resolve("bench-" + SEED + "-" + COMMITS + ".git");
        if (Files.exists(ready)) {
            return ready;
        }
        Path making = folder.resolve("bench-making-" + ProcessHandle.current().pid() + ".git");
        Native.git(folder, "init", "-q", "--bare", "-b", "main", making.toString());
        Process importing = Native.start(making, "fast-import", "--quiet");
        try (OutputStream out = new BufferedOutputStream(importing.getOutputStream(), 1 << 16)) {
            write(out);
        }
        if (importing.waitFor() != 0) {
            throw new IOException("git fast-import failed");
        }
        Native.git(making, "repack", "-a", "-d", "-f", "-b", "-q");
        Native.git(making, "pack-refs", "--all");
        return Files.move(making, ready, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void write(OutputStream out) throws IOException {
        var random = new Random(SEED);
        for (int n = 1; n <= COMMITS; n++) {
            text(
                    out,
                    "commit refs/heads/main\nmark :" + n + "\ncommitter Bench <bench@example.org> "
                            + (1_600_000_000L + n * 600L) + " +0000\n");
            content(out, "Change number " + n + "\n");
            if (n > 1) {
                text(out, "from :" + (n - 1) + "\n");
            }
            text(
                    out,
                    "M 100644 inline area" + random.nextInt(12) + "/part" + random.nextInt(12) + "/file"
                            + random.nextInt(20) + ".txt\n");
            content(out, page(random));
        }
        for (int n = 1; n <= BRANCHES; n++) {
            text(out, "reset refs/heads/topic/" + n + "\nfrom :" + n * (COMMITS / BRANCHES) + "\n\n");
        }
        for (int n = 1; n <= TAGS; n++) {
            text(
                    out,
                    "tag v1." + n + "\nfrom :" + n * (COMMITS / TAGS) + "\ntagger Bench <bench@example.org> "
                            + (1_700_000_000L + n) + " +0000\n");
            content(out, "Release " + n + "\n");
        }
        text(out, "done\n");
    }

    private static String page(Random random) {
        var page = new StringBuilder();
        for (int line = 0; line < 30; line++) {
            page.append("setting.")
                    .append(line)
                    .append(" = ")
                    .append(random.nextInt(40))
                    .append('\n');
        }
        return page.append(random.nextLong()).append('\n').toString();
    }

    private static void content(OutputStream out, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        text(out, "data " + bytes.length + "\n");
        out.write(bytes);
        out.write('\n');
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
