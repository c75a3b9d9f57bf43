package dev.tidemill.merging.pushoptions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The push options about merge requests (doc/topics/git/commit.md, push options for merge requests).
 *
 * @param create whether to open one when there is none
 * @param values the options with one value, by name without {@code merge_request.}; a flag has an empty one
 * @param lists the options that may come several times
 */
public record RequestOptions(boolean create, Map<String, String> values, Map<String, List<String>> lists) {
    private static final String PREFIX = "merge_request.";
    private static final List<String> ONCE = List.of(
            "target",
            "target_project",
            "title",
            "description",
            "draft",
            "milestone",
            "remove_source_branch",
            "squash",
            "merge_when_pipeline_succeeds",
            "auto_merge");
    private static final List<String> MANY = List.of("label", "unlabel", "assign", "unassign");

    /** Reads them; others are left alone. */
    public static RequestOptions of(List<String> options) {
        boolean create = false;
        var values = new HashMap<String, String>();
        var lists = new HashMap<String, List<String>>();
        for (String option : options) {
            if (!option.startsWith(PREFIX)) {
                continue;
            }
            int equals = option.indexOf('=');
            String name = option.substring(PREFIX.length(), equals < 0 ? option.length() : equals);
            String value = equals < 0 ? "" : unquoted(option.substring(equals + 1));
            if (name.equals("create")) {
                create = true;
            } else if (ONCE.contains(name)) {
                values.put(name, value);
            } else if (MANY.contains(name)) {
                lists.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        }
        return new RequestOptions(create, values, lists);
    }

    /** Whether nothing is asked for. */
    public boolean none() {
        return !create && values.isEmpty() && lists.isEmpty();
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /** Whether a flag is there and not switched off. */
    boolean flag(String name) {
        String value = values.get(name);
        return value != null && !value.equals("false") && !value.equals("0");
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    List<String> list(String name) {
        return lists.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isBlank())
                .toList();
    }

    /** Options are one line: a description says {@code \n} where its lines end. */
    String description() {
        return values.getOrDefault("description", "").replace("\\n", "\n");
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }
}
