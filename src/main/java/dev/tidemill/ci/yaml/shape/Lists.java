package dev.tidemill.ci.yaml.shape;

import dev.tidemill.platform.yaml.YamlNode;
import dev.tidemill.platform.yaml.YamlScalar;
import dev.tidemill.platform.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads lists; an error stands at the entry that is wrong, not at the beginning of the list. */
public final class Lists {
    /** How deep lists may stand inside of lists where that is allowed. */
    public static final int MAX_LEVELS = 10;

    private Lists() {}

    static @Nullable List<String> strings(Clause clause, String message) {
        if (!clause.isSequence()) {
            clause.error(message);
            return null;
        }
        var strings = new ArrayList<String>();
        for (Clause item : clause.items()) {
            String text = item.text();
            if (text == null) {
                item.error(message);
                return null;
            }
            strings.add(text);
        }
        return strings;
    }

    static @Nullable List<Integer> integers(Clause clause, String message) {
        var integers = new ArrayList<Integer>();
        for (Clause item : clause.isSequence() ? clause.items() : List.of(clause)) {
            String text = item.isInteger() ? ((YamlScalar) item.node()).text() : null;
            if (text == null || text.length() > 9) {
                item.error(message);
                return null;
            }
            integers.add(Integer.valueOf(text));
        }
        return integers;
    }

    /** The entries of a list and of the lists in it; null when it is deeper than allowed. */
    public static @Nullable List<Clause> flatten(Clause clause) {
        var flat = new ArrayList<Clause>();
        return collect(clause, clause.node(), 0, flat) ? flat : null;
    }

    private static boolean collect(Clause clause, YamlNode node, int level, List<Clause> flat) {
        if (!(node instanceof YamlSequence sequence)) {
            flat.add(clause.item(node));
            return true;
        }
        return level < MAX_LEVELS && sequence.items().stream().allMatch(item -> collect(clause, item, level + 1, flat));
    }

    /** Lines of a script: a string or lists of strings up to ten levels deep. */
    public static @Nullable List<String> lines(Clause clause, String what) {
        String message = what + " up to " + MAX_LEVELS + " levels deep";
        List<Clause> flat = flatten(clause);
        if (flat == null) {
            clause.error(message);
            return null;
        }
        var lines = new ArrayList<String>();
        for (Clause item : flat) {
            String text = item.text();
            if (text == null) {
                item.error(message);
                return null;
            }
            lines.add(text);
        }
        return lines;
    }
}
