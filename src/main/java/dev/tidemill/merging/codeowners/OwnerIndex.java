package dev.tidemill.merging.codeowners;

import dev.tidemill.repos.paths.Fuel;
import dev.tidemill.repos.paths.PathGlob;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the line of a section that counts for a path. Patterns with a plain name in them are looked at only for paths
 * that have that name, so a file of 10,000 lines costs little.
 */
final class OwnerIndex {
    private static final int EXCLUDED = -2;

    private final List<OwnerEntry> entries;
    private final List<PathGlob> globs;
    private final Map<String, List<Integer>> byName = new HashMap<>();
    private final List<Integer> wild = new ArrayList<>();

    OwnerIndex(List<OwnerEntry> entries) {
        this.entries = entries;
        this.globs = entries.stream().map(OwnerEntry::compiled).toList();
        for (int i = 0; i < entries.size(); i++) {
            bucket(entries.get(i).glob()).add(i);
        }
    }

    private List<Integer> bucket(String glob) {
        String[] names = glob.split("/");
        String last = names.length == 0 ? "" : names[names.length - 1];
        if (last.startsWith("*.") && PathGlob.plain(last.substring(1))) {
            return byName.computeIfAbsent("*" + last.substring(last.lastIndexOf('.')), name -> new ArrayList<>());
        }
        for (int i = names.length - 1; i >= 0; i--) {
            if (!names[i].isEmpty() && PathGlob.plain(names[i])) {
                return byName.computeIfAbsent(names[i], name -> new ArrayList<>());
            }
        }
        return wild;
    }

    /** The last line that fits; empty when there is none, or an exclusion fits. */
    Optional<OwnerEntry> find(String path, Fuel fuel) {
        List<String> parts = PathGlob.parts(path);
        var names = new LinkedHashSet<>(parts);
        int dot = parts.getLast().lastIndexOf('.');
        if (dot >= 0) {
            names.add("*" + parts.getLast().substring(dot));
        }
        int last = newest(wild, parts, -1, fuel);
        for (String name : names) {
            if (last == EXCLUDED) {
                break;
            }
            last = newest(byName.getOrDefault(name, List.of()), parts, last, fuel);
        }
        return last < 0 ? Optional.empty() : Optional.of(entries.get(last));
    }

    private int newest(List<Integer> candidates, List<String> path, int best, Fuel fuel) {
        int found = best;
        for (int i = candidates.size() - 1; i >= 0; i--) {
            int candidate = candidates.get(i);
            boolean exclusion = entries.get(candidate).exclusion();
            if ((candidate > found || exclusion) && globs.get(candidate).matches(path, fuel)) {
                if (exclusion) {
                    return EXCLUDED;
                }
                found = candidate;
            }
        }
        return found;
    }
}
