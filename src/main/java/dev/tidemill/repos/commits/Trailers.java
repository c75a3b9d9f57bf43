package dev.tidemill.repos.commits;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The {@code Key: value} lines of a message's last paragraph (git-interpret-trailers). */
public final class Trailers {
    private Trailers() {}

    /** The last value of each key. */
    public static Map<String, String> last(String message) {
        var last = new LinkedHashMap<String, String>();
        all(message).forEach((key, values) -> last.put(key, values.getLast()));
        return last;
    }

    /** All values of each key, in order. */
    public static Map<String, List<String>> all(String message) {
        String text = message.stripTrailing();
        int paragraph = text.lastIndexOf("\n\n");
        if (paragraph < 0) {
            return Map.of();
        }
        var trailers = new LinkedHashMap<String, List<String>>();
        for (String line : text.substring(paragraph + 2).split("\n", -1)) {
            int colon = line.indexOf(": ");
            String key = colon > 0 ? line.substring(0, colon) : "";
            if (key.isEmpty() || !key.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-')) {
                return Map.of(); // one other line makes it a paragraph of text
            }
            trailers.computeIfAbsent(key, k -> new ArrayList<>())
                    .add(line.substring(colon + 2).strip());
        }
        return trailers;
    }
}
