package dev.tidemill.repos.blames;

import java.util.Arrays;
import java.util.List;
import org.eclipse.jgit.diff.Edit;

/**
 * Guesses for each line of a text which line of an older text it was: the same one where nothing changed; within a
 * change, lines that share the most pairs of neighbouring characters, in order, where several new lines may come from
 * one old line that was split; and at last the most similar line anywhere. White space and case do not count. That is
 * what git documents of {@code --ignore-rev}; its own guesses may differ where no line resembles any other.
 */
final class LineKinFlow {
    /** How far from its place in proportion a line is looked for within a change. */
    private static final int BAND = 32;
    /** How many pairs lines in different changes share at least. */
    private static final int FAR_PAIRS = 10;
    /** Above so many comparisons no line is looked for in the whole text. */
    private static final long MOST_COMPARED = 2_000_000;
    /** A pair is worth more than any distance. */
    private static final long PAIR = 4096;

    private final List<LinePairs> before;
    private final List<LinePairs> after;
    private final int[] found;

    private LineKinFlow(List<String> before, List<String> after) {
        this.before = before.stream().map(LinePairs::of).toList();
        this.after = after.stream().map(LinePairs::of).toList();
        this.found = new int[after.size()];
        Arrays.fill(found, -1);
    }

    /** For each line of the newer text the index of the older line, or -1. */
    static List<Integer> guess(List<String> before, List<String> after, List<Edit> edits) {
        var flow = new LineKinFlow(before, after);
        int a = 0;
        int b = 0;
        for (Edit edit : edits) {
            for (; b < edit.getBeginB(); a++, b++) {
                flow.found[b] = a;
            }
            flow.within(edit);
            a = edit.getEndA();
            b = edit.getEndB();
        }
        for (; b < after.size() && a < before.size(); a++, b++) {
            flow.found[b] = a;
        }
        edits.forEach(flow::anywhere);
        return Arrays.stream(flow.found).boxed().toList();
    }

    private void within(Edit edit) {
        if (edit.getLengthA() == 0 || edit.getLengthB() == 0) {
            return;
        }
        int width = Math.min(edit.getLengthA(), 2 * BAND + 1);
        byte[][] choice = align(edit, width);
        int a = low(edit, edit.getLengthB() - 1, width) + width - 1;
        for (int b = edit.getLengthB() - 1; b >= 0; b--) {
            int low = low(edit, b, width);
            a = Math.min(a, low + width - 1);
            while (a >= low && choice[b][a - low] == SAME_AS_LOWER) {
                a--;
            }
            if (a >= low && choice[b][a - low] == TAKEN) {
                found[edit.getBeginB() + b] = edit.getBeginA() + a;
            }
            a = Math.max(a, low);
        }
        share(edit);
    }

    private static final byte SAME_AS_LOWER = 0;
    private static final byte NOTHING = 1;
    private static final byte TAKEN = 2;

    /** The first old line that a new line is compared with; grows with the new line. */
    private static int low(Edit edit, int b, int width) {
        long middle = (long) b * edit.getLengthA() / edit.getLengthB();
        return Math.clamp(middle - BAND, 0, edit.getLengthA() - width);
    }

    /** How each new line came to the best sum of shared pairs, when it and those above may use old lines up to one. */
    private byte[][] align(Edit edit, int width) {
        var choice = new byte[edit.getLengthB()][width];
        var above = new long[width];
        int aboveLow = 0;
        for (int b = 0; b < edit.getLengthB(); b++) {
            int low = low(edit, b, width);
            var best = new long[width];
            for (int i = 0; i < width; i++) {
                long until = above[Math.min(width - 1, low + i - aboveLow)];
                best[i] = until;
                choice[b][i] = NOTHING;
                long score = score(edit, low + i, b);
                if (score > 0 && until + score > best[i]) {
                    best[i] = until + score;
                    choice[b][i] = TAKEN;
                }
                if (i > 0 && best[i - 1] >= best[i]) {
                    best[i] = best[i - 1];
                    choice[b][i] = SAME_AS_LOWER;
                }
            }
            above = best;
            aboveLow = low;
        }
        return choice;
    }

    private long score(Edit edit, int a, int b) {
        int shared = after.get(edit.getBeginB() + b).shared(before.get(edit.getBeginA() + a));
        long distance = Math.abs((long) b * edit.getLengthA() / edit.getLengthB() - a);
        return shared == 0 ? 0 : shared * PAIR - Math.min(distance, PAIR / 2);
    }

    /** New lines that come from one old line have to share it: what one of them took is not there for the others. */
    private void share(Edit edit) {
        int b = edit.getBeginB();
        while (b < edit.getEndB()) {
            int end = b + 1;
            while (end < edit.getEndB() && (found[end] == -1 || found[end] == found[b])) {
                end++;
            }
            if (found[b] != -1) {
                shareOne(found[b], b, end);
            }
            b = end;
        }
    }

    private void shareOne(int line, int from, int to) {
        LinePairs left = before.get(line);
        boolean[] served = new boolean[to - from];
        for (int round = from; round < to; round++) {
            int best = -1;
            int most = 0;
            for (int b = from; b < to; b++) {
                int shared =
                        served[b - from] || found[b] != line ? 0 : after.get(b).shared(left);
                if (shared > most) {
                    most = shared;
                    best = b;
                }
            }
            if (best == -1) {
                break;
            }
            served[best - from] = true;
            left = left.without(after.get(best));
        }
        for (int b = from; b < to; b++) {
            found[b] = served[b - from] ? found[b] : -1;
        }
    }

    private void anywhere(Edit edit) {
        for (int b = edit.getBeginB(); b < edit.getEndB(); b++) {
            if (found[b] == -1 && (long) after.size() * before.size() <= MOST_COMPARED) {
                found[b] = mostSimilar(b);
            }
        }
    }

    private int mostSimilar(int b) {
        int best = -1;
        int most = FAR_PAIRS;
        for (int a = 0; a < before.size(); a++) {
            int shared = after.get(b).shared(before.get(a));
            if (shared > most || (shared == most && (best == -1 || Math.abs(a - b) < Math.abs(best - b)))) {
                most = shared;
                best = a;
            }
        }
        return best;
    }
}
