package dev.tidemill.repos.search;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** How well a path fits what somebody typed into a finder: all letters in order, the closer together the better. */
final class PathFlow {
    private static final int NONE = Integer.MIN_VALUE;

    private record Rated(String path, int score) {}

    private PathFlow() {}

    /** The best paths, best first; all in order when nothing was typed. */
    static List<String> best(List<String> paths, String typed, int most) {
        String letters = typed.toLowerCase(Locale.ROOT).replace(" ", "");
        if (letters.isEmpty()) {
            return paths.stream().limit(most).toList();
        }
        return paths.stream()
                .map(path -> new Rated(path, score(path.toLowerCase(Locale.ROOT), letters)))
                .filter(rated -> rated.score() > NONE)
                .sorted(Comparator.comparingInt(Rated::score)
                        .reversed()
                        .thenComparingInt(rated -> rated.path().length())
                        .thenComparing(Rated::path))
                .limit(most)
                .map(Rated::path)
                .toList();
    }

    /** Letters are taken from the end, so that names count before folders. */
    private static int score(String path, String letters) {
        int at = path.length();
        int score = 0;
        int last = -2;
        for (int i = letters.length() - 1; i >= 0; i--) {
            int found = at == 0 ? -1 : path.lastIndexOf(letters.charAt(i), at - 1);
            if (found < 0) {
                return NONE;
            }
            boolean starts = found == 0 || "/._- ".indexOf(path.charAt(found - 1)) >= 0;
            score += (found == last - 1 ? 6 : 0) + (starts ? 4 : 0) - (last >= 0 ? Math.min(5, last - found - 1) : 0);
            last = found;
            at = found;
        }
        String name = path.substring(path.lastIndexOf('/') + 1);
        return score + (name.contains(letters) ? 30 : 0) + (name.startsWith(letters) ? 20 : 0);
    }
}
