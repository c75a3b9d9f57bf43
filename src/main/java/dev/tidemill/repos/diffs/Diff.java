package dev.tidemill.repos.diffs;

import java.util.List;

/**
 * The difference between two trees.
 *
 * @param files the files in git's order
 * @param overflow whether there are more files than the limit
 */
public record Diff(List<FileDiff> files, boolean overflow) {
    public Diff {
        files = List.copyOf(files);
    }

    public int added() {
        return files.stream().mapToInt(FileDiff::added).sum();
    }

    public int removed() {
        return files.stream().mapToInt(FileDiff::removed).sum();
    }
}
