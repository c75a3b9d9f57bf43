package dev.tidemill.platform.web.code;

import dev.tidemill.platform.web.Html;
import gg.jte.Content;
import java.util.List;

/** Writes lines of code and of diffs; by hand, because there are many and blanks matter. */
public final class CodeHtml {
    private CodeHtml() {}

    /** Lines with numbers from {@code first} on, each with the anchor {@code L<number>}. */
    public static Content lines(List<String> lines, int first) {
        var out = new StringBuilder(lines.size() * 96);
        for (int i = 0; i < lines.size(); i++) {
            int number = first + i;
            out.append("<div class=\"cl\" id=\"L")
                    .append(number)
                    .append("\"><a class=\"cn\" href=\"#L")
                    .append(number);
            out.append("\">").append(number).append("</a><span class=\"ct\">");
            Html.escape(lines.get(i), out);
            out.append("</span></div>");
        }
        return html(out);
    }

    /** The rows of a diff, without the table around. */
    public static Content rows(DiffFile file) {
        var out = new StringBuilder();
        for (DiffHunk hunk : file.hunks()) {
            out.append(
                    "<tr class=\"is-heading\"><td class=\"cn\"></td><td class=\"cn\"></td><td class=\"cs\"></td><td class=\"ct\">");
            Html.escape(hunk.heading(), out);
            out.append("</td></tr>");
            for (DiffLine line : hunk.lines()) {
                row(file, line, out);
            }
        }
        return html(out);
    }

    private static void row(DiffFile file, DiffLine line, StringBuilder out) {
        out.append("<tr class=\"is-").append(line.kind().word()).append("\">");
        number(file.anchor(), 'o', line.oldNumber(), out);
        number(file.anchor(), 'n', line.newNumber(), out);
        out.append("<td class=\"cs\">").append(line.kind().sign()).append("</td><td class=\"ct\">");
        String text = line.text();
        Html.escape(text.substring(0, line.markFrom()), out);
        if (line.markTo() > line.markFrom()) {
            out.append(line.kind() == DiffLine.Kind.ADDED ? "<ins>" : "<del>");
            Html.escape(text.substring(line.markFrom(), line.markTo()), out);
            out.append(line.kind() == DiffLine.Kind.ADDED ? "</ins>" : "</del>");
        }
        Html.escape(text.substring(line.markTo()), out);
        out.append("</td></tr>");
    }

    private static void number(String anchor, char side, int number, StringBuilder out) {
        if (number == 0) {
            out.append("<td class=\"cn\"></td>");
            return;
        }
        String id = Html.escape(anchor) + '-' + side + number;
        out.append("<td class=\"cn\" id=\"")
                .append(id)
                .append("\"><a href=\"#")
                .append(id)
                .append("\">")
                .append(number);
        out.append("</a></td>");
    }

    private static Content html(StringBuilder trusted) {
        String text = trusted.toString();
        return out -> out.writeContent(text);
    }
}
