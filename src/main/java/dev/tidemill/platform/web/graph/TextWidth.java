package dev.tidemill.platform.web.graph;

/** Guesses how wide a text of 13 px will be, since SVG does not cut text by itself. Rather too wide than too narrow. */
final class TextWidth {
    private static final double NARROW = 4.2;
    private static final double USUAL = 7.3;
    private static final double CAPITAL = 9;
    private static final double WIDE = 13;

    private TextWidth() {}

    /** Pixels that the text takes, about. */
    static int of(String text) {
        return (int) Math.ceil(text.codePoints().mapToDouble(TextWidth::width).sum());
    }

    /** The text, cut and ended by an ellipsis if it is wider than {@code room}. */
    static String fit(String text, int room) {
        if (of(text) <= room) {
            return text;
        }
        double left = room - WIDE;
        int end = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            left -= width(c);
            if (left < 0) {
                break;
            }
            end += Character.charCount(c);
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    private static double width(int c) {
        if (c > 0x2E80 || c == 'm' || c == 'w' || c == 'M' || c == 'W' || c == '@') {
            return WIDE * (c > 0x2E80 ? 1 : 0.85);
        }
        if ("iljtfr.,:;'|!()[]/ ".indexOf(c) >= 0) {
            return NARROW;
        }
        return Character.isUpperCase(c) ? CAPITAL : USUAL;
    }
}
