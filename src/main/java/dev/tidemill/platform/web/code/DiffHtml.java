package dev.tidemill.platform.web.code;

import dev.tidemill.platform.web.Html;
import gg.jte.Content;
import gg.jte.output.StringOutput;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a diff; by hand, because there are many and blanks matter. */
public final class DiffHtml {
    private static final String NO_NUMBER = "<td class=\"cn\"></td>";

    private final DiffFile file;
    private final DiffFile.Lines lines;
    private final DiffLayout layout;
    private final DiffSlots slots;
    private final StringBuilder out = new StringBuilder();

    private DiffHtml(DiffFile file, DiffFile.Lines lines, DiffLayout layout, DiffSlots slots) {
        this.file = file;
        this.lines = lines;
        this.layout = layout;
        this.slots = slots;
    }

    /** All rows of a file, without the table around. */
    public static Content rows(DiffFile file, DiffFile.Lines lines, DiffLayout layout, DiffSlots slots) {
        var html = new DiffHtml(file, lines, layout, slots);
        for (int i = 0; i < lines.hunks().size(); i++) {
            DiffHunk hunk = lines.hunks().get(i);
            html.gap(DiffGap.above(lines, i), hunk.heading());
            html.rows(hunk.lines());
        }
        html.gap(DiffGap.atEnd(lines), "");
        return html.content();
    }

    /**
     * The rows that take the place of a gap, or of a part of it.
     *
     * @param gap what the rows were asked for; numbers out of range are cut
     * @param text the lines of the file after the change
     */
    public static Content context(
            DiffFile file,
            DiffFile.Lines lines,
            DiffLayout layout,
            DiffSlots slots,
            DiffGap gap,
            DiffContext.Step step,
            List<String> text) {
        var html = new DiffHtml(file, lines, layout, slots);
        var sound = gap.within(lines, text.size());
        var shown = sound.part(step);
        String heading = sound.hunk() < lines.hunks().size()
                ? lines.hunks().get(sound.hunk()).heading()
                : "";
        if (step == DiffContext.Step.UP) {
            html.gap(sound.until(shown.from() - 1), heading);
        }
        html.rows(shown.lines(lines, text));
        if (step == DiffContext.Step.DOWN) {
            html.gap(sound.from(shown.to() + 1), heading);
        }
        return html.content();
    }

    private Content content() {
        String text = out.toString();
        return to -> to.writeContent(text);
    }

    private void rows(List<DiffLine> all) {
        if (layout == DiffLayout.INLINE) {
            all.forEach(this::row);
            return;
        }
        for (int i = 0; i < all.size(); ) {
            int removed = ChangedWords.run(all, i, DiffLine.Kind.REMOVED);
            int added = ChangedWords.run(all, i + removed, DiffLine.Kind.ADDED);
            for (int k = 0; k < Math.max(removed, added); k++) {
                pair(k < removed ? all.get(i + k) : null, k < added ? all.get(i + removed + k) : null, false);
            }
            i += removed + added;
            if (removed + added == 0) {
                pair(all.get(i), all.get(i), true);
                i++;
            }
        }
    }

    private void row(DiffLine line) {
        out.append("<tr class=\"is-").append(line.kind().word()).append("\">");
        boolean removed = line.kind() == DiffLine.Kind.REMOVED;
        number(line, line.oldNumber(), removed);
        number(line, line.newNumber(), !removed);
        out.append("<td class=\"cs\">").append(line.kind().sign()).append("</td><td class=\"ct\">");
        text(line, removed);
        out.append("</td></tr>");
        Content under = slots.under(file, line);
        if (under != null) {
            out.append("<tr class=\"is-under\"><td colspan=\"4\">");
            write(under);
            out.append("</td></tr>");
        }
    }

    private void pair(@Nullable DiffLine left, @Nullable DiffLine right, boolean same) {
        out.append("<tr class=\"is-pair\">");
        side(left, true, !same);
        side(right, false, true);
        out.append("</tr>");
        Content under = left == null || same ? null : slots.under(file, left);
        Content other = right == null ? null : slots.under(file, right);
        if (under != null || other != null) {
            out.append("<tr class=\"is-under\"><td colspan=\"3\">");
            write(under);
            out.append("</td><td colspan=\"3\">");
            write(other);
            out.append("</td></tr>");
        }
    }

    private void side(@Nullable DiffLine line, boolean before, boolean owns) {
        if (line == null) {
            out.append("<td class=\"is-none\" colspan=\"3\"></td>");
            return;
        }
        String kind = " is-" + line.kind().word();
        int number = before ? line.oldNumber() : line.newNumber();
        int start = out.length();
        number(line, number, owns);
        out.insert(start + "<td class=\"cn".length(), kind);
        out.append("<td class=\"cs").append(kind).append("\">");
        out.append(line.kind().sign())
                .append("</td><td class=\"ct")
                .append(kind)
                .append("\">");
        text(line, before);
        out.append("</td>");
    }

    private void text(DiffLine line, boolean before) {
        Paint paint = before ? lines.before() : lines.after();
        int number = before ? line.oldNumber() : line.newNumber();
        Painting.write(line, number == 0 ? Paint.NONE.line(0) : paint.line(number), out);
    }

    /** The cell of a number; the one that owns the line carries its id and what callers put there. */
    private void number(DiffLine line, int number, boolean owns) {
        if (number == 0) {
            out.append(NO_NUMBER);
            return;
        }
        if (!owns) {
            out.append("<td class=\"cn\">").append(number).append("</td>");
            return;
        }
        String id = Html.escape(file.anchor(line));
        out.append("<td class=\"cn\" id=\"").append(id).append("\">");
        write(slots.beside(file, line));
        out.append("<a href=\"#").append(id).append("\">").append(number).append("</a></td>");
    }

    private void gap(DiffGap gap, String heading) {
        boolean asks = !gap.isEmpty() && lines.context() != null;
        if (!asks && heading.isEmpty()) {
            return;
        }
        out.append("<tr class=\"is-heading\"><td class=\"cn\" colspan=\"2\">");
        if (asks) {
            gap.links(lines, file.path(), out);
        }
        out.append("</td><td class=\"ct\" colspan=\"")
                .append(layout == DiffLayout.INLINE ? 2 : 4)
                .append("\">");
        Html.escape(heading, out);
        out.append("</td></tr>");
    }

    private void write(@Nullable Content content) {
        if (content != null) {
            var written = new StringOutput();
            content.writeTo(written);
            out.append(written);
        }
    }
}
