package dev.tidemill.runner.files;

import java.util.ArrayList;
import java.util.List;

/** Writes out the alternatives of <code>a{b,c{d,e}}</code>. Braces that do not pair stay as they are. */
final class BraceExpansion {
    private static final int MOST = 1000;

    private BraceExpansion() {}

    static List<String> expand(String pattern) {
        List<String> done = new ArrayList<>();
        expand(pattern, done);
        return done;
    }

    private static void expand(String pattern, List<String> done) {
        int open = innermost(pattern);
        if (open < 0) {
            if (done.size() == MOST) {
                throw new IllegalArgumentException("a pattern with more than " + MOST + " alternatives");
            }
            done.add(pattern);
            return;
        }
        int close = next(pattern, open + 1, '}');
        String before = pattern.substring(0, open);
        String after = pattern.substring(close + 1);
        int from = open + 1;
        while (from <= close) {
            int comma = next(pattern, from, ',');
            int end = comma < 0 || comma > close ? close : comma;
            expand(before + pattern.substring(from, end) + after, done);
            from = end + 1;
        }
    }

    /** The last opening brace before the first closing one after it: a pair without braces inside. */
    private static int innermost(String pattern) {
        int open = -1;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{') {
                open = i;
            } else if (c == '}' && open >= 0) {
                return open;
            }
        }
        return -1;
    }

    private static int next(String pattern, int from, char wanted) {
        for (int i = from; i < pattern.length(); i++) {
            if (pattern.charAt(i) == '\\') {
                i++;
            } else if (pattern.charAt(i) == wanted) {
                return i;
            }
        }
        return -1;
    }
}
