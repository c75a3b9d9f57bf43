package dev.tidemill.platform.web.ansi;

import dev.tidemill.platform.web.Html;
import dev.tidemill.platform.web.ui.Format;

/** Writes the cells of a line as HTML: escaped text, a span per run of equal style, addresses as links. */
final class LineHtml {
    private LineHtml() {}

    /** @param links whether addresses become links; not within a heading that is a button itself */
    static String of(LineBuffer line, boolean links) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ' && line.styleAt(end - 1) == Style.PLAIN) {
            end--;
        }
        var out = new StringBuilder(end + 64);
        for (int from = 0, to; from < end; from = to) {
            to = from + 1;
            while (to < end && line.styleAt(to) == line.styleAt(from)) {
                to++;
            }
            run(line, from, to, links, out);
        }
        if (line.dropped() > 0) {
            out.append("<i>… ")
                    .append(Format.count(line.dropped(), "more character"))
                    .append("</i>");
        }
        return out.toString();
    }

    private static void run(LineBuffer line, int from, int to, boolean links, StringBuilder out) {
        String classes = Style.classes(line.styleAt(from));
        if (!classes.isEmpty()) {
            out.append("<span class=\"").append(classes).append("\">");
        }
        String text = line.text(from, to);
        if (links) {
            linked(text, out);
        } else {
            plain(text, 0, text.length(), out);
        }
        if (!classes.isEmpty()) {
            out.append("</span>");
        }
    }

    private static void linked(String text, StringBuilder out) {
        int from = 0;
        for (int at = text.indexOf("http"); at >= 0; at = text.indexOf("http", at + 4)) {
            int end = at >= from && startsAddress(text, at) ? endOfAddress(text, at) : at;
            if (end > at) {
                plain(text, from, at, out);
                out.append("<a rel=\"nofollow noreferrer noopener\" href=\"");
                plain(text, at, end, out);
                out.append("\">");
                plain(text, at, end, out);
                out.append("</a>");
                from = end;
            }
        }
        plain(text, from, text.length(), out);
    }

    private static boolean startsAddress(String text, int at) {
        return text.startsWith("://", at + 4) || text.startsWith("s://", at + 4);
    }

    private static int endOfAddress(String text, int at) {
        int start = text.indexOf("://", at) + 3;
        int end = start;
        while (end < text.length() && isOfAddress(text.charAt(end))) {
            end++;
        }
        while (end > start && ".,;:!?)]'".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end > start ? end : at;
    }

    private static boolean isOfAddress(char c) {
        return c > ' ' && c < 0x7F && "<>\"`{}|\\^".indexOf(c) < 0;
    }

    /** Escapes and replaces halves of surrogate pairs, which overwriting can leave behind. */
    private static void plain(String text, int from, int to, StringBuilder out) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                Html.escape(c, out);
            } else if (Character.isHighSurrogate(c) && i + 1 < to && Character.isLowSurrogate(text.charAt(i + 1))) {
                out.append(c).append(text.charAt(++i));
            } else {
                out.append('\uFFFD');
            }
        }
    }
}
