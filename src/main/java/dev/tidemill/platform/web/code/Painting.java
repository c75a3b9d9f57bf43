package dev.tidemill.platform.web.code;

import dev.tidemill.platform.web.Html;

/** Writes one line of code: its tokens in spans, and inside them the characters that changed. */
final class Painting {
    private Painting() {}

    /** Writes a line; tokens that reach beyond its end are cut. */
    static void write(String text, int[] tokens, StringBuilder out) {
        write(text, tokens, 0, text.length(), out);
    }

    /** Writes a line of a diff with what changed in it marked. */
    static void write(DiffLine line, int[] tokens, StringBuilder out) {
        String text = line.text();
        write(text, tokens, 0, line.markFrom(), out);
        if (line.markTo() > line.markFrom()) {
            boolean added = line.kind() == DiffLine.Kind.ADDED;
            out.append(added ? "<ins>" : "<del>");
            write(text, tokens, line.markFrom(), line.markTo(), out);
            out.append(added ? "</ins>" : "</del>");
        }
        write(text, tokens, line.markTo(), text.length(), out);
    }

    private static void write(String text, int[] tokens, int from, int to, StringBuilder out) {
        int at = from;
        for (int i = 0; i + 2 < tokens.length && at < to; i += 3) {
            int start = Math.max(at, tokens[i]);
            int end = Math.min(to, tokens[i + 1]);
            if (end > start) {
                Html.escape(text, at, start, out);
                out.append("<span class=\"tk-")
                        .append(Token.at(tokens[i + 2]).word())
                        .append("\">");
                Html.escape(text, start, end, out);
                out.append("</span>");
                at = end;
            }
        }
        Html.escape(text, at, to, out);
    }
}
