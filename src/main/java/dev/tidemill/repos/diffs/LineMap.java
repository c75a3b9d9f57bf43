package dev.tidemill.repos.diffs;

import java.util.List;
import java.util.OptionalInt;

/**
 * Which lines of a file are the same before and after a change. Lines are counted from 1.
 *
 * @param oldLines how many lines the file had
 * @param newLines how many it has
 * @param spans where it changed, in order; everything between them is the same
 */
public record LineMap(int oldLines, int newLines, List<Span> spans) {
    /**
     * Lines that were replaced; each end is the first line behind the span.
     *
     * @param oldFrom the first line that went away
     * @param oldTo the line behind them
     * @param newFrom the first line that came
     * @param newTo the line behind them
     */
    public record Span(int oldFrom, int oldTo, int newFrom, int newTo) {}

    public LineMap {
        spans = List.copyOf(spans);
    }

    /** A file that did not change. */
    public static LineMap same(int lines) {
        return new LineMap(lines, lines, List.of());
    }

    /** The line afterwards of a line before; empty when it went away or never was. */
    public OptionalInt newLine(int oldLine) {
        int shift = 0;
        for (Span span : spans) {
            if (oldLine < span.oldFrom()) {
                break;
            }
            if (oldLine < span.oldTo()) {
                return OptionalInt.empty();
            }
            shift = span.newTo() - span.oldTo();
        }
        return within(oldLine, oldLines) ? OptionalInt.of(oldLine + shift) : OptionalInt.empty();
    }

    /** The line before of a line afterwards; empty when it came with the change or never was. */
    public OptionalInt oldLine(int newLine) {
        return reversed().newLine(newLine);
    }

    /** The same change undone. */
    public LineMap reversed() {
        return new LineMap(
                newLines,
                oldLines,
                spans.stream()
                        .map(span -> new Span(span.newFrom(), span.newTo(), span.oldFrom(), span.oldTo()))
                        .toList());
    }

    /** The old line that a diff counts beside a new one: its own, or for an added line the next old one. */
    public int oldBeside(int newLine) {
        for (Span span : spans) {
            if (newLine >= span.newFrom() && newLine < span.newTo()) {
                return span.oldTo();
            }
        }
        return oldLine(newLine).orElse(newLine);
    }

    /** The new line that a diff counts beside an old one: its own, or for a removed line the next new one. */
    public int newBeside(int oldLine) {
        for (Span span : spans) {
            if (oldLine >= span.oldFrom() && oldLine < span.oldTo()) {
                return span.newFrom();
            }
        }
        return newLine(oldLine).orElse(oldLine);
    }

    private static boolean within(int line, int lines) {
        return line >= 1 && line <= lines;
    }
}
