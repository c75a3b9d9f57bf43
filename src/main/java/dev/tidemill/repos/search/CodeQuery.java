package dev.tidemill.repos.search;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tidemill.platform.http.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for (doc/user/search/index.md): words that must stand together on a line, and {@code filename:},
 * {@code path:} and {@code extension:} with their opposites {@code -filename:} and so on. Case does not matter.
 *
 * @param text what a line must hold; empty when only the name of the file counts
 * @param pattern the same as a pattern when it is one, else null
 * @param filters what the path must be like
 */
record CodeQuery(String text, @Nullable Pattern pattern, List<Filter> filters) {
    private static final int LONGEST = 1_000;

    /** Parts of a path. */
    enum Part {
        FILENAME,
        PATH,
        EXTENSION
    }

    /** One condition; {@code value} is in lower case. */
    record Filter(Part part, String value, boolean not) {
        boolean fits(String path) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            boolean found = switch (part) {
                case FILENAME -> wild(name);
                case PATH -> wild(path);
                case EXTENSION -> name.endsWith("." + value);
            };
            return found != not;
        }

        /** A star stands for anything; parts are found one after the other, which takes one walk. */
        private boolean wild(String text) {
            int at = 0;
            for (String piece : value.split("\\*+")) {
                int found = text.indexOf(piece, at);
                if (found < 0) {
                    return false;
                }
                at = found + piece.length();
            }
            return true;
        }
    }

    /** Reads what somebody typed; 400 when it is too long, empty, or no pattern. */
    static CodeQuery of(String typed, boolean regex) {
        if (typed.length() > LONGEST) {
            throw ApiError.of(400, "search is too long (maximum is " + LONGEST + " characters)");
        }
        var words = new ArrayList<String>();
        var filters = new ArrayList<Filter>();
        for (String word : typed.strip().split("\\s+")) {
            Filter filter = filter(word);
            if (filter == null) {
                words.add(word);
            } else {
                filters.add(filter);
            }
        }
        String text = String.join(" ", words);
        if (text.length() > 2 && text.startsWith("\"") && text.endsWith("\"")) {
            text = text.substring(1, text.length() - 1);
        }
        if (text.isEmpty() && filters.isEmpty()) {
            throw ApiError.parameter("search is empty");
        }
        return new CodeQuery(text, regex && !text.isEmpty() ? pattern(text) : null, filters);
    }

    private static @Nullable Filter filter(String word) {
        boolean not = word.startsWith("-");
        String rest = not ? word.substring(1) : word;
        int colon = rest.indexOf(':');
        for (Part part : Part.values()) {
            if (colon > 0
                    && colon < rest.length() - 1
                    && rest.substring(0, colon).equalsIgnoreCase(part.name())) {
                return new Filter(part, rest.substring(colon + 1).toLowerCase(Locale.ROOT), not);
            }
        }
        return null;
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            throw ApiError.of(400, "search is not a valid regular expression: " + e.getDescription());
        }
    }

    boolean fits(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return filters.stream().allMatch(filter -> filter.fits(lower));
    }

    /** Where the next match stands at or after {@code from}, or -1. */
    int find(String content, int from) {
        if (pattern != null) {
            var matcher = pattern.matcher(content);
            return matcher.find(from) ? matcher.start() : -1;
        }
        char lower = Character.toLowerCase(text.charAt(0));
        char upper = Character.toUpperCase(text.charAt(0));
        int last = content.length() - text.length();
        for (int i = from; i <= last; i++) {
            char c = content.charAt(i);
            if ((c == lower || c == upper) && content.regionMatches(true, i, text, 0, text.length())) {
                return i;
            }
        }
        return -1;
    }
}
