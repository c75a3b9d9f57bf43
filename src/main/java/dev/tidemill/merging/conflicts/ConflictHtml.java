package dev.tidemill.merging.conflicts;

import dev.tidemill.merging.conflicts.ConflictSection.Kind;
import dev.tidemill.merging.conflicts.ConflictSection.Line;
import dev.tidemill.platform.web.Html;
import gg.jte.Content;
import java.util.List;

/** Writes the rows of lines; by hand, because there are many and blanks matter. */
final class ConflictHtml {
    private ConflictHtml() {}

    static Content rows(List<Line> lines, ConflictPaint paint) {
        var out = new StringBuilder(lines.size() * 96);
        for (Line line : lines) {
            if (line.kind() == Kind.GAP) {
                out.append("<tr class=\"is-heading\"><td class=\"cn\"></td><td class=\"ct\">");
                Html.escape(line.text().isEmpty() ? "\u2026" : line.text(), out);
            } else {
                out.append("<tr><td class=\"cn\">")
                        .append(line.kind() == Kind.THEIRS ? line.oldLine() : line.newLine())
                        .append("</td><td class=\"ct\">")
                        .append(paint.html(line));
            }
            out.append("</td></tr>");
        }
        String text = out.toString();
        return to -> to.writeContent(text);
    }
}
