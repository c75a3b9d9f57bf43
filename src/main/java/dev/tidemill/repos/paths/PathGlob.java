package dev.tidemill.repos.paths;

import java.util.List;

/**
 * A pattern of whole paths: {@code *} and {@code ?} stay within a name, {@code **} before a slash stands for any number of
 * folders, {@code [a-z]} and {@code [!a-z]} for one character, a backslash makes the next character plain. Matching
 * looks back only to the last star, so its work is at most the product of both lengths.
 */
public final class PathGlob {
    private static final String ANY_FOLDERS = "**";

    private final List<String> names;

    private PathGlob(List<String> names) {
        this.names = names;
    }

    /** Reads a pattern with slashes between names; a slash at its start or end is ignored. */
    public static PathGlob of(String pattern) {
        return new PathGlob(names(pattern));
    }

    /** Whether the text is the same for every path that it matches. */
    public static boolean plain(String pattern) {
        return pattern.chars().noneMatch(c -> c == '*' || c == '?' || c == '[' || c == '\\');
    }

    private static List<String> names(String text) {
        int from = text.startsWith("/") ? 1 : 0;
        int to = text.endsWith("/") && text.length() > 1 ? text.length() - 1 : text.length();
        return List.of(text.substring(from, Math.max(from, to)).split("/", -1));
    }

    /** Whether the whole path fits. */
    public boolean matches(String path, Fuel fuel) {
        return matches(names(path), fuel);
    }

    /** The names that a path is made of, for who asks about it often. */
    public static List<String> parts(String path) {
        return names(path);
    }

    /** Whether the path of these parts fits. */
    public boolean matches(List<String> parts, Fuel fuel) {
        int part = 0;
        int name = 0;
        int resumeName = -1;
        int resumePart = -1;
        while (part < parts.size()) {
            fuel.step();
            if (name < names.size() - 1 && names.get(name).equals(ANY_FOLDERS)) {
                resumeName = ++name;
                resumePart = part;
            } else if (name < names.size() && fits(names.get(name), parts.get(part), fuel)) {
                name++;
                part++;
            } else if (resumeName >= 0) {
                name = resumeName;
                part = ++resumePart;
            } else {
                return false;
            }
        }
        return name == names.size();
    }

    /** Whether one name fits one part of the pattern. */
    static boolean fits(String pattern, String name, Fuel fuel) {
        int p = 0;
        int n = 0;
        int star = -1;
        int resume = -1;
        while (n < name.length()) {
            fuel.step();
            int next = p < pattern.length() ? one(pattern, p, name.charAt(n)) : -1;
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = ++p;
                resume = n;
            } else if (next >= 0) {
                p = next;
                n++;
            } else if (star >= 0) {
                p = star;
                n = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Where the pattern goes on when the character fits what stands at {@code p}, or -1. */
    private static int one(String pattern, int p, char c) {
        return switch (pattern.charAt(p)) {
            case '?' -> p + 1;
            case '[' -> set(pattern, p, c);
            case '\\' -> p + 1 < pattern.length() && pattern.charAt(p + 1) == c ? p + 2 : -1;
            default -> pattern.charAt(p) == c ? p + 1 : -1;
        };
    }

    private static int set(String pattern, int p, char c) {
        int end = pattern.indexOf(']', p + 2);
        if (end < 0) {
            return c == '[' ? p + 1 : -1;
        }
        boolean negated = pattern.charAt(p + 1) == '!' || pattern.charAt(p + 1) == '^';
        boolean found = false;
        for (int i = p + (negated ? 2 : 1); i < end; i++) {
            boolean range = i + 2 < end && pattern.charAt(i + 1) == '-';
            char to = range ? pattern.charAt(i + 2) : pattern.charAt(i);
            found |= pattern.charAt(i) <= c && c <= to;
            i += range ? 2 : 0;
        }
        return found != negated ? end + 1 : -1;
    }
}
