package dev.tidemill.platform.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the key that was probably meant. */
final class Suggestion {
    private Suggestion() {}

    /** The known key with the fewest changes from the one that was written, if those are few. */
    static Optional<String> of(String written, Collection<String> known) {
        int most = Math.max(2, written.length() / 3);
        String normal =
                written.toLowerCase(java.util.Locale.ROOT).replace('_', '-').replace('.', '-');
        return known.stream()
                .filter(key -> distance(normal, key) <= most)
                .min(Comparator.comparingInt((String key) -> distance(normal, key))
                        .thenComparing(key -> key));
    }

    /** How many letters must be added, removed or changed to get from one text to the other. */
    static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
