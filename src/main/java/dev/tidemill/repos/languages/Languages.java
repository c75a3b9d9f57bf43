package dev.tidemill.repos.languages;

import dev.tidemill.platform.memory.Recent;
import dev.tidemill.repos.access.Code;
import dev.tidemill.repos.diffs.GeneratedFiles;
import dev.tidemill.repos.storage.Repositories;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Measures which languages a tree is written in, by the bytes of its files. */
public final class Languages {
    /** Further files of a tree are not looked at. */
    private static final int MOST_FILES = 100_000;

    /** Larger files are data, whatever their name says. */
    private static final long LARGEST = 1 << 20;

    /** A tree of so many files is measured while a page waits. */
    private static final int MOST_ON_PAGES = 5_000;

    private static final int MOST_KEPT = 10_000;

    private final Repositories repositories;
    private final Recent<String, Map<String, Double>> recent = new Recent<>(MOST_KEPT, shares -> shares.size() + 1);

    public Languages(Repositories repositories) {
        this.repositories = repositories;
    }

    /** The share of each language in percent with two decimals, the largest first; empty for an unknown commit. */
    public Map<String, Double> of(Code code, String sha) {
        String key = code.id() + " " + sha;
        return recent.get(key).orElseGet(() -> {
            Map<String, Double> found = repositories.read(code.id(), Map.of(), (_, walk) -> {
                var commit = walk.parseCommit(ObjectId.fromString(sha));
                return shares(bytes(walk.getObjectReader(), commit.getTree()));
            });
            recent.put(key, found);
            return found;
        });
    }

    /** The same for a page, which does not wait for a large tree to be measured: then empty, until somebody asked. */
    public Map<String, Double> quick(Code code, String sha) {
        return recent.get(code.id() + " " + sha)
                .orElseGet(() -> repositories.read(code.id(), false, (_, walk) -> isSmall(walk, sha))
                        ? of(code, sha)
                        : Map.of());
    }

    private static boolean isSmall(RevWalk revisions, String sha) throws IOException {
        try (var walk = new TreeWalk(revisions.getObjectReader())) {
            walk.addTree(revisions.parseCommit(ObjectId.fromString(sha)).getTree());
            walk.setRecursive(true);
            int left = MOST_ON_PAGES;
            while (left >= 0 && walk.next()) {
                left--;
            }
            return left >= 0;
        }
    }

    private static Map<String, Long> bytes(ObjectReader reader, ObjectId tree) throws IOException {
        var generated = GeneratedFiles.of(reader, tree);
        var bytes = new HashMap<String, Long>();
        try (var walk = new TreeWalk(reader)) {
            walk.addTree(tree);
            walk.setRecursive(true);
            for (int left = MOST_FILES; left > 0 && walk.next(); left--) {
                count(reader, walk, generated, bytes);
            }
        }
        return bytes;
    }

    private static void count(ObjectReader reader, TreeWalk walk, GeneratedFiles generated, Map<String, Long> bytes)
            throws IOException {
        var mode = walk.getFileMode(0);
        if (!FileMode.REGULAR_FILE.equals(mode) && !FileMode.EXECUTABLE_FILE.equals(mode)) {
            return;
        }
        String path = walk.getPathString();
        var language = LanguageNames.of(path);
        if (language.isPresent() && !generated.covers(path)) {
            long size = reader.getObjectSize(walk.getObjectId(0), ObjectReader.OBJ_ANY);
            if (size <= LARGEST) {
                bytes.merge(language.get(), size, Long::sum);
            }
        }
    }

    /** Turns bytes into percents, the largest first, those of one size by name; nothing from nothing. */
    static Map<String, Double> shares(Map<String, Long> bytes) {
        long all = bytes.values().stream().mapToLong(Long::longValue).sum();
        var shares = new LinkedHashMap<String, Double>();
        bytes.entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .sorted(Comparator.comparingLong((Map.Entry<String, Long> entry) -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .forEach(entry -> shares.put(entry.getKey(), Math.round(entry.getValue() * 10_000.0 / all) / 100.0));
        return shares;
    }
}
