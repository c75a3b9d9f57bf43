package dev.tidemill.platform.web.code;

import dev.tidemill.platform.web.Html;
import dev.tidemill.platform.web.ui.Icon;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Unchanged lines that a diff leaves out.
 *
 * @param hunk how many hunks stand above them
 * @param from the first line, counted after the change
 * @param to the last line; smaller than {@code from} when there is none
 */
public record DiffGap(int hunk, int from, int to) {
    /** So many lines come at once; a gap that is not much larger comes whole. */
    private static final int AT_ONCE = 20;

    static DiffGap above(DiffFile.Lines lines, int hunk) {
        int from = hunk == 0 ? 1 : lines.hunks().get(hunk - 1).newEnd();
        return new DiffGap(hunk, from, lines.hunks().get(hunk).newStart() - 1);
    }

    /** What follows the last hunk. */
    static DiffGap atEnd(DiffFile.Lines lines) {
        int hunks = lines.hunks().size();
        return hunks == 0
                ? new DiffGap(0, 1, 0)
                : new DiffGap(hunks, lines.hunks().getLast().newEnd(), lines.length());
    }

    public boolean isEmpty() {
        return to < from;
    }

    /** The same, cut to what lies between its hunks and inside the file. */
    DiffGap within(DiffFile.Lines lines, int length) {
        int hunks = lines.hunks().size();
        int sound = Math.clamp(hunk, 0, hunks);
        DiffGap whole = sound < hunks ? above(lines, sound) : atEnd(lines);
        return new DiffGap(sound, Math.max(from, whole.from()), Math.min(Math.min(to, whole.to()), length));
    }

    DiffGap until(int last) {
        return new DiffGap(hunk, from, last);
    }

    DiffGap from(int first) {
        return new DiffGap(hunk, first, to);
    }

    /** What a step shows of it. */
    DiffGap part(DiffContext.Step step) {
        return switch (step) {
            case ALL -> this;
            case DOWN -> until(Math.min(to, from + AT_ONCE - 1));
            case UP -> from(Math.max(from, to - AT_ONCE + 1));
        };
    }

    /** Its lines, numbered on both sides. */
    List<DiffLine> lines(DiffFile.Lines diff, List<String> text) {
        int shift = 0;
        if (hunk > 0) {
            DiffHunk above = diff.hunks().get(hunk - 1);
            shift = above.newEnd() - above.oldEnd();
        }
        var lines = new ArrayList<DiffLine>();
        for (int number = from; number <= to; number++) {
            lines.add(DiffLine.of(DiffLine.Kind.SAME, number - shift, number, text.get(number - 1)));
        }
        return lines;
    }

    void links(DiffFile.Lines lines, String path, StringBuilder out) {
        if (to - from < 2 * AT_ONCE) {
            link(lines, DiffContext.Step.ALL, path, out);
            return;
        }
        if (hunk > 0) {
            link(lines, DiffContext.Step.DOWN, path, out);
        }
        if (hunk < lines.hunks().size()) {
            link(lines, DiffContext.Step.UP, path, out);
        }
    }

    private void link(DiffFile.Lines lines, DiffContext.Step step, String path, StringBuilder out) {
        var context = Objects.requireNonNull(lines.context());
        DiffGap part = part(step);
        String text = "Show lines " + part.from() + " to " + part.to() + " of " + path;
        Icon icon = switch (step) {
            case ALL -> Icon.DOTS;
            case DOWN -> Icon.ARROW_DOWN;
            case UP -> Icon.ARROW_UP;
        };
        out.append("<a class=\"diff-more\" rel=\"nofollow\" href=\"");
        Html.escape(context.whole(), out);
        out.append("\" hx-get=\"");
        Html.escape(context.rows(hunk, from, to, step), out);
        out.append("\" hx-target=\"closest tr\" hx-swap=\"outerHTML\" title=\"");
        Html.escape(text, out);
        out.append("\">").append(icon.svg()).append("<span class=\"sr\">");
        Html.escape(text, out);
        out.append("</span></a>");
    }
}
