package dev.tidemill.platform.web.ansi;

/**
 * Look of one character packed into an int: bits 0-8 foreground + 1, bits 9-17 background + 1 (0 = default), then flags.
 * Packed because a log has millions of them.
 */
final class Style {
    static final int PLAIN = 0;
    private static final int BOLD = 1 << 18;
    private static final int DIM = 1 << 19;
    private static final int ITALIC = 1 << 20;
    private static final int UNDERLINE = 1 << 21;
    private static final int INVERSE = 1 << 22;
    private static final int STRIKE = 1 << 23;

    private Style() {}

    static int foreground(int style, int colour) {
        return (style & ~0x1FF) | (colour + 1);
    }

    static int background(int style, int colour) {
        return (style & ~(0x1FF << 9)) | (colour + 1) << 9;
    }

    /** The style after one SGR parameter that stands alone. Unknown ones change nothing. */
    static int apply(int style, int code) {
        return switch (code) {
            case 0 -> PLAIN;
            case 1 -> style | BOLD;
            case 2 -> style | DIM;
            case 3 -> style | ITALIC;
            case 4, 21 -> style | UNDERLINE;
            case 7 -> style | INVERSE;
            case 9 -> style | STRIKE;
            case 22 -> style & ~(BOLD | DIM);
            case 23 -> style & ~ITALIC;
            case 24 -> style & ~UNDERLINE;
            case 27 -> style & ~INVERSE;
            case 29 -> style & ~STRIKE;
            case 39 -> foreground(style, -1);
            case 49 -> background(style, -1);
            default -> colour(style, code);
        };
    }

    private static int colour(int style, int code) {
        if (code >= 30 && code <= 37) {
            return foreground(style, code - 30);
        }
        if (code >= 40 && code <= 47) {
            return background(style, code - 40);
        }
        if (code >= 90 && code <= 97) {
            return foreground(style, code - 90 + 8);
        }
        return code >= 100 && code <= 107 ? background(style, code - 100 + 8) : style;
    }

    /** CSS classes of this style, separated by blanks; they stand in {@code log.css}. */
    static String classes(int style) {
        int front = style & 0x1FF;
        int back = style >> 9 & 0x1FF;
        boolean inverse = (style & INVERSE) != 0;
        var out = new StringBuilder(24);
        colour(out, 'f', inverse ? back : front);
        colour(out, 'b', inverse ? front : back);
        if (inverse && front == 0) {
            out.append("inv ");
        }
        flag(out, style, BOLD, "bold ");
        flag(out, style, DIM, "dim ");
        flag(out, style, ITALIC, "ital ");
        flag(out, style, UNDERLINE, "under ");
        flag(out, style, STRIKE, "strike ");
        out.setLength(Math.max(0, out.length() - 1));
        return out.toString();
    }

    private static void colour(StringBuilder out, char kind, int colour) {
        if (colour > 0) {
            out.append(kind).append(colour - 1).append(' ');
        }
    }

    private static void flag(StringBuilder out, int style, int flag, String name) {
        if ((style & flag) != 0) {
            out.append(name);
        }
    }
}
