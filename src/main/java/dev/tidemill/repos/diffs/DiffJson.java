package dev.tidemill.repos.diffs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Diffs on the wire (doc/api/commits.md, doc/api/repositories.md). */
public final class DiffJson {
    private DiffJson() {}

    /**
     * One file.
     *
     * @param unified whether the two lines that name the files come first, as {@code unidiff=true} asks
     */
    public static Map<String, Object> of(FileDiff file, boolean unified) {
        var json = new LinkedHashMap<String, Object>();
        json.put("diff", unified ? heading(file) + file.text() : file.text());
        json.put("collapsed", file.collapsed());
        json.put("too_large", file.tooLarge());
        json.put("new_path", file.newPath());
        json.put("old_path", file.oldPath());
        json.put("a_mode", file.oldMode());
        json.put("b_mode", file.newMode());
        json.put("new_file", file.change() == FileDiff.Change.ADDED);
        json.put("renamed_file", file.change() == FileDiff.Change.RENAMED);
        json.put("deleted_file", file.change() == FileDiff.Change.DELETED);
        json.put("generated_file", file.generated());
        return json;
    }

    /** All files of a diff. */
    public static List<Map<String, Object>> of(Diff diff, boolean unified) {
        return diff.files().stream().map(file -> of(file, unified)).toList();
    }

    private static String heading(FileDiff file) {
        String before = file.change() == FileDiff.Change.ADDED ? "/dev/null" : "a/" + file.oldPath();
        String after = file.change() == FileDiff.Change.DELETED ? "/dev/null" : "b/" + file.newPath();
        return "--- " + before + "\n+++ " + after + "\n";
    }
}
