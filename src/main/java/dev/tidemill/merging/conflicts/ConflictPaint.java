package dev.tidemill.merging.conflicts;

import dev.tidemill.merging.conflicts.ConflictSection.Kind;
import dev.tidemill.merging.conflicts.ConflictSection.Line;
import dev.tidemill.platform.web.code.CodeHtml;
import dev.tidemill.platform.web.code.Paint;
import dev.tidemill.platform.web.highlight.Highlighter;

/** The colours of both versions of a file. */
final class ConflictPaint {
    private final Paint ours;
    private final Paint theirs;

    ConflictPaint(Highlighter highlighter, ConflictList list, ConflictText text) {
        this.ours = paint(highlighter, list, text, Side.HEAD);
        this.theirs = paint(highlighter, list, text, Side.ORIGIN);
    }

    /** The file as it is when one side is chosen everywhere; its lines are counted so. */
    private static Paint paint(Highlighter highlighter, ConflictList list, ConflictText text, Side side) {
        var whole = new StringBuilder();
        for (ConflictText.Part part : text.parts()) {
            switch (part) {
                case ConflictText.Same same -> same.lines().forEach(whole::append);
                case ConflictText.Choice choice -> choice.of(side).forEach(whole::append);
            }
        }
        String name = "conflict:" + side + ":" + list.ours() + ":" + list.theirs() + ":" + text.path();
        return highlighter.paint(name, text.path(), whole.toString());
    }

    /** A line as markup. */
    String html(Line line) {
        Paint paint = line.kind() == Kind.THEIRS ? theirs : ours;
        int number = line.kind() == Kind.THEIRS ? line.oldLine() : line.newLine();
        int[] tokens = line.kind() == Kind.GAP ? new int[0] : paint.line(number);
        return CodeHtml.spans(line.text(), only -> tokens);
    }
}
