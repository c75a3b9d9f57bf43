package dev.tidemill.merging.trees;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** What {@code git merge-tree} makes of two commits (git-merge-tree, output with -z). */
final class NativeMerge {
    private static final String CONFLICT = "CONFLICT";
    private static final String LINES = "CONFLICT (contents)";
    private static final String BYTES = "CONFLICT (binary)";

    private final Map<String, @Nullable Leaf[]> stages = new TreeMap<>();
    private final Map<String, Set<String>> faults = new HashMap<>();

    private NativeMerge() {}

    /** Merges two commits that the scratch repository knows; empty when git failed or took too long. */
    static Optional<Merged> run(NativeGit git, Scratch scratch, ObjectId ours, ObjectId theirs) throws IOException {
        var said = git.run(
                scratch.folder(),
                List.of("merge-tree", "--write-tree", "-z", "--messages", ours.name(), theirs.name()));
        if (said.status() != 0 && said.status() != 1) {
            return Optional.empty();
        }
        String[] fields = new String(said.out(), StandardCharsets.UTF_8).split("\0", -1);
        if (!ObjectId.isId(fields[0])) {
            return Optional.empty();
        }
        ObjectId tree = ObjectId.fromString(fields[0]);
        if (said.status() == 0) {
            return Optional.of(new Merged(tree, List.of(), false));
        }
        var merge = new NativeMerge();
        merge.readMessages(fields, merge.readStages(fields));
        return Optional.of(new Merged(tree, merge.clashes(), false, new Merged.Marks(ours.name(), theirs.name())));
    }

    /** Fields {@code mode id stage<TAB>path}, up to an empty one; answers where the messages begin. */
    private int readStages(String[] fields) {
        int at = 1;
        for (; at < fields.length && !fields[at].isEmpty(); at++) {
            String[] parts = fields[at].split("[ \t]", 4);
            var leaf = new Leaf(FileMode.fromBits(Integer.parseInt(parts[0], 8)), ObjectId.fromString(parts[1]));
            stages.computeIfAbsent(parts[3], path -> new Leaf[3])[Integer.parseInt(parts[2]) - 1] = leaf;
        }
        return at + 1;
    }

    /** Messages: how many paths, the paths, the kind of message, its text. */
    private void readMessages(String[] fields, int start) {
        int at = start;
        while (at + 2 < fields.length && !fields[at].isEmpty()) {
            int count = Integer.parseInt(fields[at]);
            String kind = fields[at + count + 1];
            if (kind.startsWith(CONFLICT)) {
                for (int i = 1; i <= count; i++) {
                    faults.computeIfAbsent(fields[at + i], path -> new HashSet<>())
                            .add(kind);
                }
            }
            at += count + 3;
        }
    }

    private List<Clash> clashes() {
        var paths = new java.util.TreeSet<>(stages.keySet());
        if (paths.isEmpty()) {
            paths.addAll(faults.keySet());
        }
        if (paths.isEmpty()) {
            paths.add("");
        }
        var clashes = new ArrayList<Clash>();
        for (String path : paths) {
            @Nullable Leaf[] three = stages.getOrDefault(path, new Leaf[3]);
            clashes.add(new Clash(path, kind(faults.getOrDefault(path, Set.of())), three[0], three[1], three[2]));
        }
        return clashes;
    }

    private static Clash.Kind kind(Set<String> faults) {
        if (faults.equals(Set.of(LINES))) {
            return Clash.Kind.LINES;
        }
        return faults.contains(BYTES) ? Clash.Kind.BYTES : Clash.Kind.PLACE;
    }
}
