package dev.tidemill.work.items;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The task list of a description: lines such as {@code - [ ] buy} and {@code 1. [x] sell}; {@code [~]} counts as
 * neither. What stands in a fenced block is text.
 *
 * @param count how many tasks there are
 * @param completed how many of them are done
 */
public record TaskList(int count, int completed) {
    /** Ours and linear: anchored at the start of one line. */
    private static final Pattern TASK = Pattern.compile("^[\\s>]*(?:[-*+]|\\d{1,9}[.)])\\s+\\[([ xX])]\\s+\\S.*");

    private static final Pattern FENCE = Pattern.compile("^\\s{0,3}(```|~~~).*");

    /** Reads a description. */
    public static TaskList of(String description) {
        int count = 0;
        int completed = 0;
        boolean fenced = false;
        for (String line : description.indexOf('[') < 0 ? new String[0] : description.split("\\R")) {
            if (FENCE.matcher(line).matches()) {
                fenced = !fenced;
            }
            var task = TASK.matcher(line);
            if (!fenced && task.matches()) {
                count++;
                completed += task.group(1).isBlank() ? 0 : 1;
            }
        }
        return new TaskList(count, completed);
    }

    /** The numbers on the wire. */
    public Map<String, Object> json() {
        var json = new LinkedHashMap<String, Object>();
        json.put("count", count);
        json.put("completed_count", completed);
        return json;
    }

    /** In words, for example {@code 1 of 3 checklist items completed}; empty without tasks. */
    public String status() {
        return count == 0
                ? ""
                : completed + " of " + count + " checklist item" + (count == 1 ? "" : "s") + " completed";
    }
}
