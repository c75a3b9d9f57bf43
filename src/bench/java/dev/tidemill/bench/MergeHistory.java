package dev.tidemill.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Branches on a generated repository: many that add a file each, and some that change 300 files each. */
final class MergeHistory {
    static final int FILES = 300;

    private static final int FOLDERS = 12;
    private static final int OLDEST = 40;

    private MergeHistory() {}

    /** Adds them to a bare repository; {@code small/N} begin at one of the last commits, {@code wide/N} at the newest. */
    static void write(Path repository, int small, int wide) throws IOException, InterruptedException {
        String[] files =
                Native.git(repository, "ls-tree", "-r", "--name-only", "main").split("\n");
        Process process = Native.start(repository, "fast-import", "--quiet", "--done");
        try (OutputStream out = process.getOutputStream()) {
            for (int n = 0; n < small; n++) {
                commit(out, "small/" + n, "main~" + (1 + n % OLDEST));
                file(out, "area" + n % FOLDERS + "/part" + n / FOLDERS % FOLDERS + "/new" + n + ".txt", "one\ntwo\n");
            }
            for (int n = 0; n < wide; n++) {
                commit(out, "wide/" + n, "main");
                for (int i = 0; i < FILES; i++) {
                    file(out, files[(n * FILES + i) % files.length], text(n + i));
                }
            }
            text(out, "done\n");
        }
        if (process.waitFor() != 0) {
            throw new IOException("fast-import failed");
        }
    }

    /** The thirty lines of a generated file with others among them. */
    private static String text(int seed) {
        var text = new StringBuilder();
        for (int line = 0; line < 30; line++) {
            text.append("setting.")
                    .append(line)
                    .append(" = ")
                    .append((seed * 7 + line * 13) % 40)
                    .append('\n');
        }
        return text.append("changed ").append(seed).append('\n').toString();
    }

    private static void commit(OutputStream out, String branch, String from) throws IOException {
        String message = "Work on " + branch + "\n";
        text(
                out,
                "commit refs/heads/" + branch + "\ncommitter Bench <bench@example.org> 1790000000 +0000\ndata "
                        + message.length() + "\n" + message + "from refs/heads/" + from + "\n");
    }

    private static void file(OutputStream out, String path, String content) throws IOException {
        text(out, "M 100644 inline " + path + "\ndata " + content.length() + "\n" + content + "\n");
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }
}
