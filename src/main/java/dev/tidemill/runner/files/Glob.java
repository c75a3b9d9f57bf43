package dev.tidemill.runner.files;

import java.util.ArrayList;
import java.util.List;

/**
 * A path pattern of {@code artifacts} and {@code cache}: {@code *} and {@code ?} within one name, <code>**</code> for
 * any number of folders, {@code [a-z]}, <code>{one,other}</code>, backslash to take the next character as it is.
 * Matching takes time proportional to pattern times path, whatever the pattern. Source: GitLab docs
 * {@code ci/yaml}, artifacts:paths (doublestar patterns).
 */
public final class Glob {
    private static final String WILD = "*?[{\\";
    private static final String ANY_FOLDERS = "**";

    private final List<List<String>> alternatives;

    private Glob(List<List<String>> alternatives) {
        this.alternatives = alternatives;
    }

    /** @throws IllegalArgumentException with a message for the user when the pattern cannot be used */
    public static Glob of(String pattern) {
        List<List<String>> alternatives = new ArrayList<>();
        for (String alternative : BraceExpansion.expand(pattern)) {
            alternatives.add(segments(alternative));
        }
        return new Glob(alternatives);
    }

    private static List<String> segments(String pattern) {
        List<String> segments = new ArrayList<>();
        for (String segment : pattern.split("/")) {
            boolean repeated = segment.equals(ANY_FOLDERS)
                    && !segments.isEmpty()
                    && segments.getLast().equals(ANY_FOLDERS);
            if (!segment.isEmpty() && !segment.equals(".") && !repeated) {
                segments.add(segment);
            }
        }
        return segments;
    }

    static boolean isWild(String segment) {
        return segment.chars().anyMatch(c -> WILD.indexOf(c) >= 0);
    }

    /** The patterns without braces this one stands for, each as its names. */
    List<List<String>> alternatives() {
        return alternatives;
    }

    /** @param path relative, with {@code /} between names */
    public boolean matches(String path) {
        List<String> names = segments(path);
        return alternatives.stream().anyMatch(pattern -> matches(pattern, names));
    }

    /** The classic walk with one place to come back to: a later <code>**</code> makes an earlier one final. */
    static boolean matches(List<String> pattern, List<String> names) {
        int p = 0;
        int n = 0;
        int retryPattern = -1;
        int retryName = -1;
        while (n < names.size()) {
            if (p < pattern.size() && pattern.get(p).equals(ANY_FOLDERS)) {
                retryPattern = ++p;
                retryName = n;
            } else if (p < pattern.size() && GlobName.matches(pattern.get(p), names.get(n))) {
                p++;
                n++;
            } else if (retryPattern >= 0) {
                p = retryPattern;
                n = ++retryName;
            } else {
                return false;
            }
        }
        return p == pattern.size() || (p == pattern.size() - 1 && pattern.get(p).equals(ANY_FOLDERS));
    }
}
