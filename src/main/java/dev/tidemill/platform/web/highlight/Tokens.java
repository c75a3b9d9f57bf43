package dev.tidemill.platform.web.highlight;

import dev.tidemill.platform.web.code.Paint;
import dev.tidemill.platform.web.code.Token;
import java.util.Arrays;

/** Collects the tokens of a text in the order in which they stand there, and hands them out by line. */
final class Tokens {
    private static final int[] NONE = new int[0];

    /** A line with more characters is no code that anybody reads: it stays plain. */
    private static final int LONG_LINE = 2_000;

    private int[] all = new int[768];
    private int size;
    private int end;

    /** Adds a token; empty ones and those that begin before the end of the last one are left out. */
    void add(int from, int to, Token token) {
        if (to <= from || from < end) {
            return;
        }
        if (size + 3 > all.length) {
            all = Arrays.copyOf(all, all.length * 2);
        }
        all[size++] = from;
        all[size++] = to;
        all[size++] = token.ordinal();
        end = to;
    }

    /** The tokens of each line of the text they came from. */
    Painted of(String text) {
        int lines = 1 + (int) text.chars().filter(c -> c == '\n').count();
        var byLine = new int[lines][];
        int token = 0;
        int start = 0;
        for (int line = 0; line < lines; line++) {
            int found = text.indexOf('\n', start);
            int stop = found < 0 ? text.length() : found;
            token = skip(token, start);
            byLine[line] = stop - start > LONG_LINE ? NONE : line(token, start, stop);
            start = stop + 1;
        }
        return new Painted(byLine);
    }

    private int skip(int from, int start) {
        int token = from;
        while (token < size && all[token + 1] <= start) {
            token += 3;
        }
        return token;
    }

    private int[] line(int first, int start, int stop) {
        int last = first;
        while (last < size && all[last] < stop) {
            last += 3;
        }
        if (last == first) {
            return NONE;
        }
        var line = new int[last - first];
        int kept = 0;
        for (int i = first; i < last; i += 3) {
            int from = Math.max(0, all[i] - start);
            int to = Math.min(stop, all[i + 1]) - start;
            if (to > from) {
                line[kept++] = from;
                line[kept++] = to;
                line[kept++] = all[i + 2];
            }
        }
        return kept == line.length ? line : Arrays.copyOf(line, kept);
    }

    /** What was found, by line. */
    record Painted(int[][] lines) implements Paint {
        @Override
        public int[] line(int number) {
            return number < 1 || number > lines.length ? new int[0] : lines[number - 1];
        }

        /** About how much memory it takes, in numbers. */
        int weight() {
            return Arrays.stream(lines).mapToInt(line -> line.length + 4).sum();
        }
    }
}
