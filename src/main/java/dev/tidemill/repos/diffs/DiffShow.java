package dev.tidemill.repos.diffs;

import java.util.List;
import java.util.Map;

/** Diffs as the API shows them, for the rooms above. */
public final class DiffShow {
    private DiffShow() {}

    /**
     * Files with their contents, in order.
     *
     * @param unified whether the two lines that name a file come first
     */
    public static List<Map<String, Object>> of(List<FileDiff> files, boolean unified) {
        return files.stream().map(file -> DiffJson.of(file, unified)).toList();
    }
}
