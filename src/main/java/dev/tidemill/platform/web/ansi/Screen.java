package dev.tidemill.platform.web.ansi;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the control sequences act upon: the present line, its style, the sections, and the pieces finished so far. */
final class Screen {
    private final LineBuffer line = new LineBuffer();
    private final Sections sections = new Sections();
    private final Sgr sgr = new Sgr();
    private List<LogPiece> pieces = new ArrayList<>();
    private int style = Style.PLAIN;
    private int number = 1;
    private @Nullable SectionMark heading;
    private boolean returned;
    private boolean afterMark;

    void put(char c) {
        line.put(c, style);
        returned = false;
    }

    void carriageReturn() {
        returned = line.cursor() == line.length();
        line.moveTo(0);
    }

    void backspace() {
        line.moveTo(line.cursor() - 1);
        returned = false;
    }

    /** Ends the line, unless there is nothing on it but the end marker of a section. */
    void newline() {
        if (!afterMark || !line.isEmpty() || heading != null) {
            endLine();
        }
        returned = false;
        afterMark = false;
    }

    /** A whole control sequence {@code ESC [ params last}. Those that make no sense in a log are dropped. */
    void control(CharSequence params, char last) {
        switch (last) {
            case 'm' -> style = sgr.apply(style, params);
            case 'K' -> erase(params);
            case 'G' -> line.moveTo(first(params, 1) - 1);
            case 'C' -> line.moveTo(line.cursor() + first(params, 1));
            case 'D' -> line.moveTo(line.cursor() - first(params, 1));
            default -> {}
        }
    }

    /** The pieces since the last call. */
    List<LogPiece> take() {
        var taken = pieces;
        pieces = new ArrayList<>();
        return taken;
    }

    /** The line that is not finished yet, or null if it is empty. */
    LogPiece.@Nullable Line tail() {
        return line.isEmpty() ? null : new LogPiece.Line(number, LineHtml.of(line, true), sections.innermost());
    }

    /** Ends the last line if there is anything on it. */
    void finish() {
        if (!line.isEmpty() || heading != null) {
            endLine();
        }
    }

    private void erase(CharSequence params) {
        int kind = first(params, 0);
        if (kind == 0) {
            var mark = returned ? SectionMark.atEndOf(line) : null;
            returned = false;
            if (mark != null) {
                section(mark);
            } else {
                line.cut(line.cursor());
            }
        } else if (kind == 2) {
            line.clear();
        }
    }

    private void section(SectionMark mark) {
        line.cut(mark.column());
        if (!line.isEmpty() || heading != null) {
            endLine();
        }
        line.clear();
        if (!mark.start()) {
            afterMark = true;
            pieces.addAll(sections.close(mark));
        } else if (!sections.isFull()) {
            heading = mark;
        }
    }

    private void endLine() {
        String html = LineHtml.of(line, heading == null);
        if (heading == null) {
            pieces.add(new LogPiece.Line(number, html, sections.innermost()));
        } else {
            String id = "s" + number;
            String title = html.isEmpty() ? heading.name().replace('_', ' ') : html;
            pieces.add(new LogPiece.SectionStart(id, number, title, heading.collapsed(), sections.innermost()));
            sections.push(id, heading);
            heading = null;
        }
        number++;
        line.clear();
    }

    private static int first(CharSequence params, int otherwise) {
        int value = 0;
        int i = 0;
        for (; i < params.length() && Character.isDigit(params.charAt(i)); i++) {
            value = Math.min(value * 10 + Character.digit(params.charAt(i), 10), LineBuffer.WIDEST);
        }
        return i == 0 ? otherwise : value;
    }
}
