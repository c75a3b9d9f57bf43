package dev.tidemill.platform.web.ansi;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The last lines of a log, as many as a page can bear. Older pieces are let go; sections that were open around the
 * oldest line kept are still shown around it.
 */
public final class LogWindow {
    /** Lines that a browser shows without effort. */
    public static final int LINES = 20_000;

    /** Characters of HTML within the lines kept. */
    public static final int CHARACTERS = 8_000_000;

    private static final int OVERHEAD = 80;

    private final int lines;
    private final long characters;
    private final Deque<LogPiece> kept = new ArrayDeque<>();
    private final List<LogPiece.SectionStart> around = new ArrayList<>();
    private long size;
    private int droppedLines;

    /** A window of the usual size. */
    public LogWindow() {
        this(LINES, CHARACTERS);
    }

    /** A window of at most so many pieces and so many characters of HTML. */
    public LogWindow(int lines, long characters) {
        this.lines = lines;
        this.characters = characters;
    }

    /** Takes what {@link AnsiLog#feed} gave. */
    public void add(List<LogPiece> pieces) {
        for (LogPiece piece : pieces) {
            kept.add(piece);
            size += size(piece);
            while (kept.size() > lines || (size > characters && kept.size() > 1)) {
                dropFirst();
            }
        }
    }

    /** How many lines are no longer here. */
    public int droppedLines() {
        return droppedLines;
    }

    /** The window as HTML, see {@link LogHtml#page}. */
    public String html(Optional<LogPiece.Line> tail) {
        var all = new ArrayList<LogPiece>(around);
        all.addAll(kept);
        return LogHtml.page(all, tail);
    }

    private void dropFirst() {
        var piece = kept.removeFirst();
        size -= size(piece);
        switch (piece) {
            case LogPiece.Line _ -> droppedLines++;
            case LogPiece.SectionStart start -> around.add(start);
            case LogPiece.SectionEnd _ -> {
                around.removeLast();
                droppedLines++;
            }
        }
    }

    private static long size(LogPiece piece) {
        return OVERHEAD
                + switch (piece) {
                    case LogPiece.Line line -> line.html().length();
                    case LogPiece.SectionStart start -> start.html().length();
                    case LogPiece.SectionEnd _ -> 0;
                };
    }
}
