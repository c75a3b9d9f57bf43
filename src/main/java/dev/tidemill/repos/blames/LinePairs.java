package dev.tidemill.repos.blames;

import java.util.Arrays;

/** The pairs of neighbouring characters of a line, sorted; white space and the ends of the line are one character. */
final class LinePairs {
    /** Of longer lines only the beginning counts. */
    private static final int MOST = 2_000;

    private final int[] pairs;

    private LinePairs(int[] pairs) {
        this.pairs = pairs;
    }

    static LinePairs of(String line) {
        int length = Math.min(line.length(), MOST);
        var pairs = new int[length + 1];
        int count = 0;
        char previous = 0;
        for (int i = 0; i <= length; i++) {
            char c = i == length ? 0 : line.charAt(i);
            c = Character.isWhitespace(c) ? 0 : Character.toLowerCase(c);
            if (previous != 0 || c != 0) {
                pairs[count++] = previous << 16 | c;
            }
            previous = c;
        }
        int[] sorted = Arrays.copyOf(pairs, count);
        Arrays.sort(sorted);
        return new LinePairs(sorted);
    }

    /** How many pairs both have. */
    int shared(LinePairs other) {
        int count = 0;
        for (int i = 0, j = 0; i < pairs.length && j < other.pairs.length; ) {
            int order = Integer.compare(pairs[i], other.pairs[j]);
            count += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return count;
    }

    /** These without those that the other has. */
    LinePairs without(LinePairs other) {
        var left = new int[pairs.length];
        int count = 0;
        int j = 0;
        for (int pair : pairs) {
            while (j < other.pairs.length && other.pairs[j] < pair) {
                j++;
            }
            if (j < other.pairs.length && other.pairs[j] == pair) {
                j++;
            } else {
                left[count++] = pair;
            }
        }
        return new LinePairs(Arrays.copyOf(left, count));
    }
}
