package dev.tidemill.platform.web.ansi;

import org.jspecify.annotations.Nullable;

/**
 * A marker that programs print to fold their output: {@code section_start:<unix seconds>:<name>[collapsed=true]} and
 * {@code section_end:<unix seconds>:<name>}, each followed by {@code CR ESC [0K} (GitLab doc/ci/jobs/job_logs.md).
 *
 * @param column where the marker begins in its line
 */
record SectionMark(boolean start, long seconds, String name, boolean collapsed, int column) {
    private static final int LONGEST = 320;
    private static final String START = "section_start:";
    private static final String END = "section_end:";

    /** The marker that the line ends with, or null. */
    static @Nullable SectionMark atEndOf(LineBuffer line) {
        int from = Math.max(0, line.length() - LONGEST);
        String tail = line.text(from, line.length());
        int start = tail.lastIndexOf(START);
        int end = tail.lastIndexOf(END);
        int at = Math.max(start, end);
        return at < 0 ? null : parse(tail, at, start > end, from + at);
    }

    private static @Nullable SectionMark parse(String text, int at, boolean start, int column) {
        int digits = at + (start ? START : END).length();
        int colon = text.indexOf(':', digits);
        if (colon <= digits || colon - digits > 12) {
            return null;
        }
        int nameEnd = colon + 1;
        while (nameEnd < text.length() && isOfName(text.charAt(nameEnd))) {
            nameEnd++;
        }
        String options = text.substring(nameEnd);
        if (nameEnd == colon + 1 || !(options.isEmpty() || isOptions(options))) {
            return null;
        }
        long seconds = number(text, digits, colon);
        boolean collapsed = options.replace(" ", "").contains("collapsed=true");
        return seconds < 0
                ? null
                : new SectionMark(start, seconds, text.substring(colon + 1, nameEnd), collapsed, column);
    }

    private static boolean isOptions(String text) {
        return text.startsWith("[") && text.indexOf(']') == text.length() - 1;
    }

    private static boolean isOfName(char c) {
        return c == '_' || c == '.' || c == '-' || (c < 0x7F && Character.isLetterOrDigit(c));
    }

    private static long number(String text, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + c - '0';
        }
        return value;
    }
}
