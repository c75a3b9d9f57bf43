package dev.tidemill.merging.trees;

import dev.tidemill.repos.GitClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Histories made by chance from a seed: pairs of commits that changed, moved, deleted and added files since they had
 * the same, some of them after they had crossed.
 */
final class GeneratedHistory {
    private final Random random;
    private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
    private int marks;

    GeneratedHistory(long seed) {
        this.random = new Random(seed);
    }

    /** Writes so many pairs into the work tree's repository, every commit below {@code refs/heads/}. */
    List<Replay.Pair> write(GitClient git, int count) throws IOException {
        var marked = new ArrayList<int[]>();
        for (int i = 0; i < count; i++) {
            marked.add(pair(i));
        }
        Path file = git.folder().resolve("stream");
        Path known = git.folder().resolve("marks");
        Files.write(file, stream.toByteArray());
        git.run(List.of("sh", "-c", "git fast-import --quiet --export-marks=marks < stream"))
                .ok();
        Map<String, String> names = new TreeMap<>();
        for (String line : Files.readAllLines(known)) {
            names.put(line.split(" ")[0], line.split(" ")[1]);
        }
        return marked.stream()
                .map(two -> new Replay.Pair(names.get(":" + two[0]), names.get(":" + two[1])))
                .toList();
    }

    private int[] pair(int number) throws IOException {
        var base = new TreeMap<String, List<String>>();
        int files = 3 + random.nextInt(8);
        for (int i = 0; i < files; i++) {
            base.put("d" + random.nextInt(3) + "/f" + i, lines(5 + random.nextInt(40)));
        }
        int from = commit("refs/heads/base" + number, base);
        var ours = new TreeMap<>(base);
        var theirs = new TreeMap<>(base);
        int one = from;
        int other = from;
        if (number % 10 == 0) { // both have merged the other once
            var paths = new ArrayList<>(base.keySet());
            ours.put(paths.getFirst(), edited(base.get(paths.getFirst())));
            theirs.put(paths.getLast(), edited(base.get(paths.getLast())));
            int left = commit("refs/heads/left" + number, ours, from);
            int right = commit("refs/heads/right" + number, theirs, from);
            ours.put(paths.getLast(), theirs.get(paths.getLast()));
            theirs.put(paths.getFirst(), ours.get(paths.getFirst()));
            one = commit("refs/heads/left" + number, ours, left, right);
            other = commit("refs/heads/right" + number, theirs, right, left);
        }
        change(ours, "a" + number);
        change(theirs, "b" + number);
        return new int[] {
            commit("refs/heads/ours" + number, ours, one), commit("refs/heads/theirs" + number, theirs, other)
        };
    }

    private void change(Map<String, List<String>> tree, String fresh) {
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && !tree.isEmpty(); i++) {
            var paths = new ArrayList<>(tree.keySet());
            String path = paths.get(random.nextInt(paths.size()));
            switch (random.nextInt(10)) {
                case 0 -> tree.remove(path);
                case 1 -> tree.put("d" + random.nextInt(4) + "/" + fresh + i, lines(10));
                case 2 -> tree.put("e/" + fresh + i, tree.remove(path));
                case 3 -> tree.put("d" + random.nextInt(3) + "/" + fresh + "moved" + i, edited(tree.remove(path)));
                case 4 -> moveFolder(tree, path.split("/")[0], fresh);
                default -> tree.put(path, edited(tree.get(path)));
            }
        }
    }

    private static void moveFolder(Map<String, List<String>> tree, String folder, String fresh) {
        for (String path : List.copyOf(tree.keySet())) {
            if (path.startsWith(folder + "/")) {
                tree.put(fresh + "/" + path.substring(folder.length() + 1), tree.remove(path));
            }
        }
    }

    private List<String> lines(int count) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            lines.add(random.nextInt(4) == 0 ? "}" : random.nextInt(8) == 0 ? "" : "line " + random.nextInt(10_000));
        }
        return lines;
    }

    private List<String> edited(List<String> before) {
        var lines = new ArrayList<>(before);
        int edits = 1 + random.nextInt(3);
        for (int i = 0; i < edits; i++) {
            int at = lines.isEmpty() ? 0 : random.nextInt(lines.size());
            switch (random.nextInt(3)) {
                case 0 -> lines.add(at, "added " + random.nextInt(10_000));
                case 1 ->
                    lines.subList(at, Math.min(lines.size(), at + 1 + random.nextInt(3)))
                            .clear();
                default -> {
                    if (!lines.isEmpty()) {
                        lines.set(at, "changed " + random.nextInt(10_000));
                    }
                }
            }
        }
        return lines;
    }

    private int commit(String ref, Map<String, List<String>> tree, int... parents) throws IOException {
        int mark = ++marks;
        text("commit " + ref + "\nmark :" + mark + "\ncommitter Ada <ada@example.org> " + (1_700_000_000 + mark)
                + " +0000\ndata 1\nx\n");
        for (int i = 0; i < parents.length; i++) {
            text((i == 0 ? "from :" : "merge :") + parents[i] + "\n");
        }
        text("deleteall\n");
        for (var file : tree.entrySet()) {
            byte[] content = (String.join("\n", file.getValue()) + "\n").getBytes(StandardCharsets.UTF_8);
            text("M 100644 inline " + file.getKey() + "\ndata " + content.length + "\n");
            stream.write(content);
            text("\n");
        }
        return mark;
    }

    private void text(String text) throws IOException {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
