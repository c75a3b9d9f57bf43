package dev.tidemill.platform.web.code;

import java.util.ArrayList;
import java.util.List;

/** Marks what differs between removed lines and the added lines that took their place, where there are as many. */
final class ChangedWords {
    private ChangedWords() {}

    static List<DiffLine> mark(List<DiffLine> lines) {
        var marked = new ArrayList<>(lines);
        for (int i = 0; i < lines.size(); ) {
            int removed = run(lines, i, DiffLine.Kind.REMOVED);
            int added = run(lines, i + removed, DiffLine.Kind.ADDED);
            if (removed == added) {
                for (int k = i; k < i + removed; k++) {
                    pair(marked, k, k + removed);
                }
            }
            i += Math.max(1, removed + added);
        }
        return marked;
    }

    static int run(List<DiffLine> lines, int from, DiffLine.Kind kind) {
        int at = from;
        while (at < lines.size() && lines.get(at).kind() == kind) {
            at++;
        }
        return at - from;
    }

    private static void pair(List<DiffLine> lines, int old, int fresh) {
        String a = lines.get(old).text();
        String b = lines.get(fresh).text();
        int shorter = Math.min(a.length(), b.length());
        int front = 0;
        while (front < shorter && a.charAt(front) == b.charAt(front)) {
            front++;
        }
        int back = 0;
        while (back < shorter - front && a.charAt(a.length() - 1 - back) == b.charAt(b.length() - 1 - back)) {
            back++;
        }
        front = before(a, front);
        back = before(new StringBuilder(a).reverse(), back);
        int common = front + back;
        boolean tells = common * 3 >= Math.max(a.length(), b.length()) && common < Math.max(a.length(), b.length());
        if (tells) {
            lines.set(old, lines.get(old).marked(front, a.length() - back));
            lines.set(fresh, lines.get(fresh).marked(front, b.length() - back));
        }
    }

    /** Never cuts a surrogate pair: both halves stay on the marked side. Reversing text keeps pairs in their order. */
    private static int before(CharSequence text, int length) {
        boolean cuts = length > 0
                && length < text.length()
                && Character.isSurrogatePair(text.charAt(length - 1), text.charAt(length));
        return cuts ? length - 1 : length;
    }
}
