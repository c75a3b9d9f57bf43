package dev.tidemill.platform.web;

/**
 * Escaping for HTML written by hand (logs, SVG, small components). Text escaped here is safe both between tags and
 * inside a quoted attribute.
 */
public final class Html {
    private Html() {}

    /** Returns {@code text} with {@code & < > " '} as entities and characters that HTML forbids as U+FFFD. */
    public static String escape(String text) {
        var out = new StringBuilder(text.length() + 16);
        escape(text, out);
        return out.toString();
    }

    /** Appends the escaped form of {@code text} to {@code out}. */
    public static void escape(CharSequence text, StringBuilder out) {
        escape(text, 0, text.length(), out);
    }

    /** Appends the escaped form of a part of {@code text}. */
    public static void escape(CharSequence text, int from, int to, StringBuilder out) {
        for (int i = from; i < to; i++) {
            escape(text.charAt(i), out);
        }
    }

    /** Appends one UTF-16 unit; surrogates pass, so a pair has to be written as its two units in order. */
    public static void escape(char c, StringBuilder out) {
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '"' -> out.append("&quot;");
            case '\'' -> out.append("&#39;");
            default -> out.append(forbidden(c) ? '\uFFFD' : c);
        }
    }

    private static boolean forbidden(char c) {
        return (c < ' ' && c != '\n' && c != '\t' && c != '\r') || (c >= 0x7F && c <= 0x9F) || c >= 0xFFFE;
    }
}
