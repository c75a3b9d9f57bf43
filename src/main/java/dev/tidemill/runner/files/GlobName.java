package dev.tidemill.runner.files;

/** Matches one name against one pattern without folders. */
final class GlobName {
    private final int[] pattern;
    private final int[] name;

    private GlobName(String pattern, String name) {
        this.pattern = pattern.codePoints().toArray();
        this.name = name.codePoints().toArray();
    }

    static boolean matches(String pattern, String name) {
        return new GlobName(pattern, name).matches();
    }

    private boolean matches() {
        int p = 0;
        int n = 0;
        int retryPattern = -1;
        int retryName = -1;
        while (n < name.length) {
            if (p < pattern.length && pattern[p] == '*') {
                retryPattern = ++p;
                retryName = n;
                continue;
            }
            int next = p < pattern.length ? one(p, name[n]) : -1;
            if (next >= 0) {
                p = next;
                n++;
            } else if (retryPattern >= 0) {
                p = retryPattern;
                n = ++retryName;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }

    /** Where the pattern goes on when its part at {@code p} takes the character, -1 when it does not. */
    private int one(int p, int c) {
        return switch (pattern[p]) {
            case '?' -> p + 1;
            case '[' -> set(p, c);
            case '\\' -> p + 1 < pattern.length && pattern[p + 1] == c ? p + 2 : -1;
            default -> pattern[p] == c ? p + 1 : -1;
        };
    }

    /** A set that is never closed matches nothing but the bracket itself. */
    private int set(int open, int c) {
        int p = open + 1;
        boolean negated = p < pattern.length && (pattern[p] == '^' || pattern[p] == '!');
        p += negated ? 1 : 0;
        boolean found = false;
        boolean first = true;
        while (p < pattern.length && (first || pattern[p] != ']')) {
            first = false;
            p = literal(p);
            int low = p;
            int high = low;
            if (p + 2 < pattern.length && pattern[p + 1] == '-' && pattern[p + 2] != ']') {
                p = literal(p + 2);
                high = p;
            }
            found |= pattern[low] <= c && c <= pattern[high];
            p++;
        }
        if (p >= pattern.length) {
            return c == '[' ? open + 1 : -1;
        }
        return found != negated ? p + 1 : -1;
    }

    private int literal(int p) {
        return pattern[p] == '\\' && p + 1 < pattern.length ? p + 1 : p;
    }
}
