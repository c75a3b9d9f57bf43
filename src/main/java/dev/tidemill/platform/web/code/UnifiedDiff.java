package dev.tidemill.platform.web.code;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads the text of a unified diff of one file. Lines before the first {@code @@} (file headers) are skipped; a malformed
 * heading begins at line 1 rather than failing, since a diff is only shown.
 */
public final class UnifiedDiff {
    private final List<DiffHunk> hunks = new ArrayList<>();
    private List<DiffLine> lines = new ArrayList<>();
    private String heading = "";
    private boolean inHunk;
    private int oldNumber;
    private int newNumber;

    private UnifiedDiff() {}

    /** The hunks in order. */
    public static List<DiffHunk> parse(String diff) {
        var reader = new UnifiedDiff();
        int from = 0;
        while (from < diff.length()) {
            int end = diff.indexOf('\n', from);
            int to = end < 0 ? diff.length() : end;
            reader.line(diff.substring(from, to));
            from = to + 1;
        }
        reader.endHunk();
        return List.copyOf(reader.hunks);
    }

    private void line(String line) {
        if (line.startsWith("@@ ")) {
            endHunk();
            beginHunk(line);
        } else if (inHunk) {
            body(line);
        }
    }

    private void beginHunk(String line) {
        inHunk = true;
        heading = line;
        oldNumber = start(line, line.indexOf('-'));
        newNumber = start(line, line.indexOf('+'));
    }

    private void body(String line) {
        char sign = line.isEmpty() ? ' ' : line.charAt(0);
        String text = line.isEmpty() ? "" : line.substring(1);
        lines.add(
                switch (sign) {
                    case '+' -> DiffLine.of(DiffLine.Kind.ADDED, oldNumber, newNumber++, text);
                    case '-' -> DiffLine.of(DiffLine.Kind.REMOVED, oldNumber++, newNumber, text);
                    case '\\' -> DiffLine.of(DiffLine.Kind.REMARK, oldNumber, newNumber, text.strip());
                    default -> DiffLine.of(DiffLine.Kind.SAME, oldNumber++, newNumber++, text);
                });
    }

    private void endHunk() {
        if (inHunk) {
            hunks.add(new DiffHunk(heading, ChangedWords.mark(lines)));
        }
        lines = new ArrayList<>();
    }

    private static int start(String heading, int sign) {
        int value = 0;
        for (int i = sign + 1; sign >= 0 && i < heading.length(); i++) {
            int digit = Character.digit(heading.charAt(i), 10);
            if (digit < 0 || value > 100_000_000) {
                break;
            }
            value = value * 10 + digit;
        }
        return value == 0 && !heading.contains("0,0") ? 1 : value;
    }
}
